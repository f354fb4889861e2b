// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * What became of one unit.
 *
 * @param unit which
 * @param outcome the worst of its scripts'; failed also if there are problems
 * @param scripts those that were run, would be, or were left out, in order
 * @param pinnedTo the newest version that may be applied since a rollback; empty if none is pinned
 * @param problems what is wrong beside the scripts, one sentence each
 * @param creates schemas and the history table that a run would create before its first script;
 *     empty unless it was planned or rehearsed
 */
public record UnitReport(
    MigrationUnit unit,
    MigrationOutcome outcome,
    List<ScriptReport> scripts,
    OptionalInt pinnedTo,
    List<String> problems,
    List<String> creates) {
  /** Copies the lists. */
  public UnitReport {
    scripts = List.copyOf(scripts);
    problems = List.copyOf(problems);
    creates = List.copyOf(creates);
  }

  static UnitReport of(
      MigrationUnit unit, List<ScriptReport> scripts, OptionalInt pinnedTo, List<String> problems) {
    MigrationOutcome worst =
        scripts.stream()
            .map(ScriptReport::outcome)
            .max(Comparator.naturalOrder())
            .orElse(MigrationOutcome.UP_TO_DATE);
    return new UnitReport(
        unit,
        problems.isEmpty() ? worst : MigrationOutcome.FAILED,
        scripts,
        pinnedTo,
        problems,
        List.of());
  }

  UnitReport creating(List<String> things) {
    return new UnitReport(unit, outcome, scripts, pinnedTo, problems, things);
  }

  static UnitReport notRun(MigrationUnit unit) {
    return new UnitReport(
        unit, MigrationOutcome.NOT_RUN, List.of(), OptionalInt.empty(), List.of(), List.of());
  }
}
