// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Readable;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.r2dbc.coalesce.Decision;
import io.relyra.r2dbc.coalesce.Verdict;
import java.util.List;
import reactor.core.publisher.Mono;

/** Records the use of assertions. */
final class UseDecision implements Decision<KeyedUse, ReplayOutcome> {
  private final Execution execution;
  private final String one;
  private final String several;

  UseDecision(Execution execution, TableName table) {
    this.execution = execution;
    this.one = ReplayStatements.on(table).consume();
    this.several = SharedStatements.use(table);
  }

  @Override
  public Mono<ReplayOutcome> alone(KeyedUse use) {
    return execution.oneRow(
        one, statement -> ReplayBinding.bind(statement, 0, use), UseDecision::read);
  }

  @Override
  public Mono<List<Verdict<ReplayOutcome>>> together(List<KeyedUse> uses) {
    SharedRows<KeyedUse> rows = SharedRows.sorted(uses, KeyedUse::key);
    return rows.ask(
        execution,
        several,
        statement -> ReplayBinding.bindAll(statement, 0, rows, use -> use),
        (use, row) -> read(row));
  }

  @Override
  public List<String> keys(KeyedUse use) {
    return List.of(use.key());
  }

  @Override
  public ReplayOutcome repeated(ReplayOutcome first) {
    return first instanceof ReplayOutcome.FirstUse ? new ReplayRefusal.Replayed() : first;
  }

  private static ReplayOutcome read(Readable row) {
    String outcome = StoredIntent.outcome(row);
    return switch (outcome) {
      case "FIRST_USE" -> new ReplayOutcome.FirstUse();
      case "REPLAYED" -> new ReplayRefusal.Replayed();
      case "STALE" -> new ReplayRefusal.Stale();
      default -> throw StoredIntent.unknown(outcome);
    };
  }
}
