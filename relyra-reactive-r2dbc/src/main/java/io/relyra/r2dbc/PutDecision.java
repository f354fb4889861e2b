// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Readable;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.r2dbc.coalesce.Decision;
import io.relyra.r2dbc.coalesce.Verdict;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import reactor.core.publisher.Mono;

/** Stores intents. */
final class PutDecision implements Decision<RequestIntent, PutOutcome> {
  private final Execution execution;
  private final String one;
  private final String several;

  PutDecision(Execution execution, TableName table) {
    this.execution = execution;
    this.one = RequestStatements.on(table).put();
    this.several = SharedStatements.put(table);
  }

  @Override
  public Mono<PutOutcome> alone(RequestIntent intent) {
    return execution.oneRow(
        one,
        statement ->
            statement
                .bind(0, intent.relayState().value())
                .bind(1, intent.requestId().value())
                .bind(2, IntentCodec.encode(intent))
                .bind(3, micros(intent)),
        PutDecision::read);
  }

  @Override
  public Mono<List<Verdict<PutOutcome>>> together(List<RequestIntent> intents) {
    SharedRows<RequestIntent> rows = SharedRows.sorted(intents, i -> i.relayState().value());
    return rows.ask(
        execution,
        several,
        statement ->
            statement
                .bind(0, rows.texts(i -> i.relayState().value()))
                .bind(1, rows.texts(i -> i.requestId().value()))
                .bind(2, rows.texts(IntentCodec::encode))
                .bind(3, rows.values(PutDecision::micros).toArray(Long[]::new)),
        (intent, row) -> read(row));
  }

  @Override
  public List<String> keys(RequestIntent intent) {
    return List.of(intent.relayState().value());
  }

  @Override
  public PutOutcome repeated(PutOutcome first) {
    return new PutOutcome.Conflict();
  }

  private static Long micros(RequestIntent intent) {
    return intent.timeToLive().dividedBy(ChronoUnit.MICROS.getDuration());
  }

  private static PutOutcome read(Readable row) {
    OffsetDateTime expiresAt = row.get("expires_at", OffsetDateTime.class);
    return expiresAt == null
        ? new PutOutcome.Conflict()
        : new PutOutcome.Stored(expiresAt.toInstant());
  }
}
