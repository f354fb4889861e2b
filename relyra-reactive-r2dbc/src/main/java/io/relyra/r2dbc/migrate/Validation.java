// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Compares a database with what is shipped, and the history with the scripts. */
final class Validation {
  private final MigratorSettings settings;
  private final DatabaseSession session;

  Validation(MigratorSettings settings, DatabaseSession session) {
    this.settings = settings;
    this.session = session;
  }

  List<String> problems() throws SQLException {
    List<String> problems = new ArrayList<>(historyProblems());
    boolean ours = settings.units().contains(MigrationUnit.STORE);
    boolean applied = ours && !history(MigrationUnit.STORE).applied(session).isEmpty();
    if (settings.hostTables() || applied) {
      problems.addAll(StoreTableInspection.problems(session, settings.tables()));
    }
    return problems;
  }

  List<String> repair() throws SQLException {
    List<String> before = historyProblems();
    for (MigrationUnit unit : settings.units()) {
      if (history(unit).exists(session)) {
        new FlywayUnit(settings, unit, FlywayUnit.Access.WRITE, OptionalInt.empty()).repair();
      }
    }
    return before;
  }

  private List<String> historyProblems() throws SQLException {
    List<String> problems = new ArrayList<>();
    PlanRun plan = new PlanRun(settings, session);
    for (MigrationUnit unit : settings.units()) {
      problems.addAll(plan.problems(unit));
    }
    return problems;
  }

  private FlywayHistory history(MigrationUnit unit) {
    return new FlywayHistory(settings.names().history(unit));
  }
}
