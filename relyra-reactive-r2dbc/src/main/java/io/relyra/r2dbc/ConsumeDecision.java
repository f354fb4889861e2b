// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Readable;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.r2dbc.coalesce.Decision;
import io.relyra.r2dbc.coalesce.Verdict;
import java.util.List;
import reactor.core.publisher.Mono;

/** Uses intents up. */
final class ConsumeDecision implements Decision<ConsumeDecision.Call, ConsumeOutcome> {
  /** Whose intent, for which request. */
  record Call(RelayState relayState, RequestId requestId) {}

  private final Execution execution;
  private final String one;
  private final String several;

  ConsumeDecision(Execution execution, TableName table) {
    this.execution = execution;
    this.one = RequestStatements.on(table).consume();
    this.several = SharedStatements.consume(table);
  }

  @Override
  public Mono<ConsumeOutcome> alone(Call call) {
    return execution.oneRow(
        one,
        statement -> statement.bind(0, call.relayState().value()).bind(1, call.requestId().value()),
        row -> read(call.relayState(), row));
  }

  @Override
  public Mono<List<Verdict<ConsumeOutcome>>> together(List<Call> calls) {
    SharedRows<Call> rows = SharedRows.sorted(calls, call -> call.relayState().value());
    return rows.ask(
        execution,
        several,
        statement ->
            statement
                .bind(0, rows.texts(call -> call.relayState().value()))
                .bind(1, rows.texts(call -> call.requestId().value())),
        (call, row) -> read(call.relayState(), row));
  }

  @Override
  public List<String> keys(Call call) {
    return List.of(call.relayState().value());
  }

  @Override
  public ConsumeOutcome repeated(ConsumeOutcome first) {
    return first instanceof ConsumeOutcome.Consumed ? new IntentRefusal.AlreadyConsumed() : first;
  }

  static ConsumeOutcome read(RelayState relayState, Readable row) {
    String outcome = StoredIntent.outcome(row);
    return switch (outcome) {
      case "CONSUMED" -> new ConsumeOutcome.Consumed(StoredIntent.read(relayState, row));
      case "NOT_FOUND" -> new IntentRefusal.NotFound();
      case "REQUEST_MISMATCH" -> new IntentRefusal.RequestMismatch();
      case "ALREADY_CONSUMED" -> new IntentRefusal.AlreadyConsumed();
      case "EXPIRED" -> new IntentRefusal.Expired();
      default -> throw StoredIntent.unknown(outcome);
    };
  }
}
