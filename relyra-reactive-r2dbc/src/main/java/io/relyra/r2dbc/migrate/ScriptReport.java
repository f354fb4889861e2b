// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one script.
 *
 * @param version its place in its unit, from 1
 * @param description its name
 * @param outcome what became of it
 * @param statements how many statements were run, or would be
 * @param duration how long they took
 * @param failure where it ended; empty unless it failed
 * @param sql its text with names filled in; empty unless it was only planned
 */
public record ScriptReport(
    int version,
    String description,
    MigrationOutcome outcome,
    int statements,
    Duration duration,
    Optional<FailedStatement> failure,
    String sql) {

  static ScriptReport of(
      Script script, MigrationOutcome outcome, int statements, Duration duration) {
    return new ScriptReport(
        script.version(),
        script.description(),
        outcome,
        statements,
        duration,
        Optional.empty(),
        "");
  }

  static ScriptReport notRun(Script script) {
    return of(script, MigrationOutcome.NOT_RUN, 0, Duration.ZERO);
  }

  static ScriptReport failed(
      Script script, int statements, Duration duration, FailedStatement failure) {
    return new ScriptReport(
        script.version(),
        script.description(),
        MigrationOutcome.FAILED,
        statements,
        duration,
        Optional.of(failure),
        "");
  }

  static ScriptReport planned(Script script, String sql) {
    return new ScriptReport(
        script.version(),
        script.description(),
        MigrationOutcome.WOULD_APPLY,
        SqlStatements.of(sql).size(),
        Duration.ZERO,
        Optional.empty(),
        sql);
  }
}
