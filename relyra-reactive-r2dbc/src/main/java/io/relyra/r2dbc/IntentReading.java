// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Readable;
import io.relyra.api.RelayState;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.r2dbc.coalesce.Decision;
import io.relyra.r2dbc.coalesce.Verdict;
import java.time.OffsetDateTime;
import java.util.List;
import reactor.core.publisher.Mono;

/** Reads intents and changes nothing. */
final class IntentReading implements Decision<RelayState, FetchOutcome> {
  private final Execution execution;
  private final String one;
  private final String several;

  IntentReading(Execution execution, TableName table) {
    this.execution = execution;
    this.one = RequestStatements.on(table).fetch();
    this.several = SharedStatements.fetch(table);
  }

  @Override
  public Mono<FetchOutcome> alone(RelayState relayState) {
    return execution.oneRow(
        one, statement -> statement.bind(0, relayState.value()), row -> read(relayState, row));
  }

  @Override
  public Mono<List<Verdict<FetchOutcome>>> together(List<RelayState> relayStates) {
    SharedRows<RelayState> rows = SharedRows.sorted(relayStates, RelayState::value);
    return rows.ask(
        execution,
        several,
        statement -> statement.bind(0, rows.texts(RelayState::value)),
        IntentReading::read);
  }

  @Override
  public List<String> keys(RelayState relayState) {
    return List.of(relayState.value());
  }

  @Override
  public FetchOutcome repeated(FetchOutcome first) {
    return first;
  }

  private static FetchOutcome read(RelayState relayState, Readable row) {
    String outcome = StoredIntent.outcome(row);
    return switch (outcome) {
      case "PENDING" -> pending(relayState, row);
      case "NOT_FOUND" -> new IntentRefusal.NotFound();
      case "ALREADY_CONSUMED" -> new IntentRefusal.AlreadyConsumed();
      case "EXPIRED" -> new IntentRefusal.Expired();
      default -> throw StoredIntent.unknown(outcome);
    };
  }

  private static FetchOutcome pending(RelayState relayState, Readable row) {
    OffsetDateTime expiresAt = row.get("expires_at", OffsetDateTime.class);
    if (expiresAt == null) {
      throw StoredIntent.unknown("a pending intent without expiry");
    }
    return new FetchOutcome.Pending(StoredIntent.read(relayState, row), expiresAt.toInstant());
  }
}
