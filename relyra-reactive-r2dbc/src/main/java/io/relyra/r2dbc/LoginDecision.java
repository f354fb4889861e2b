// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Readable;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.r2dbc.coalesce.Decision;
import io.relyra.r2dbc.coalesce.Verdict;
import java.util.List;
import reactor.core.publisher.Mono;

/** Uses intents up together with the assertions that answer them. */
final class LoginDecision implements Decision<LoginDecision.Call, LoginOutcome> {
  /** Whose intent, for which request, answered by what. */
  record Call(RelayState relayState, RequestId requestId, KeyedUse use) {}

  private final Execution execution;
  private final String one;
  private final String several;

  LoginDecision(Execution execution, StoreTables tables) {
    this.execution = execution;
    this.one = ReplayStatements.consumeLogin(tables);
    this.several = SharedStatements.login(tables);
  }

  @Override
  public Mono<LoginOutcome> alone(Call call) {
    return execution.oneRow(
        one,
        statement -> {
          statement.bind(0, call.relayState().value()).bind(1, call.requestId().value());
          ReplayBinding.bind(statement, 2, call.use());
        },
        row -> read(call, row));
  }

  @Override
  public Mono<List<Verdict<LoginOutcome>>> together(List<Call> calls) {
    SharedRows<Call> rows = SharedRows.sorted(calls, call -> call.relayState().value());
    return rows.ask(
        execution,
        several,
        statement -> {
          statement
              .bind(0, rows.texts(call -> call.relayState().value()))
              .bind(1, rows.texts(call -> call.requestId().value()));
          ReplayBinding.bindAll(statement, 2, rows, Call::use);
        },
        LoginDecision::read);
  }

  @Override
  public List<String> keys(Call call) {
    return List.of("intent " + call.relayState().value(), "key " + call.use().key());
  }

  @Override
  public LoginOutcome repeated(LoginOutcome first) {
    return first instanceof ConsumeOutcome.Consumed ? new IntentRefusal.AlreadyConsumed() : first;
  }

  private static LoginOutcome read(Call call, Readable row) {
    return switch (StoredIntent.outcome(row)) {
      case "REPLAYED" -> new ReplayRefusal.Replayed();
      case "STALE" -> new ReplayRefusal.Stale();
      default -> ConsumeDecision.read(call.relayState(), row);
    };
  }
}
