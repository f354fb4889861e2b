// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.migrate.ScriptStatus.State;
import java.sql.SQLException;
import java.util.List;

/** Every shipped script is applied, as shipped, and nothing is held back. */
record MigrationsExamination(MigratorSettings settings) implements Examination {
  @Override
  public String subject() {
    return "migrations";
  }

  @Override
  public Finding examine(DatabaseSession session) throws SQLException {
    List<UnitStatus> units = new StatusRun(settings, session).run();
    long wrong = count(units, State.CHANGED) + count(units, State.FAILED);
    long pending = count(units, State.PENDING);
    if (wrong > 0) {
      return Finding.red(
          subject(),
          wrong + " scripts are not as shipped",
          "find out who changed them, then run relyra repair");
    }
    if (pending > 0) {
      return Finding.red(
          subject(), pending + " scripts are pending", "run: " + MigrateCommand.text(settings));
    }
    if (count(units, State.PINNED) > 0) {
      return Finding.yellow(
          subject(), "a rollback holds scripts back", "run relyra release when it is over");
    }
    if (count(units, State.NEWER) > 0) {
      return Finding.yellow(
          subject(), "a newer release has migrated", "bring this instance up to that release");
    }
    return Finding.green(subject(), count(units, State.APPLIED) + " scripts applied as shipped");
  }

  private static long count(List<UnitStatus> units, State state) {
    return units.stream().mapToLong(unit -> unit.count(state)).sum();
  }
}
