// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Tells what a migration would do. Its connections are read-only. */
final class PlanRun {
  private final MigratorSettings settings;
  private final DatabaseSession session;

  PlanRun(MigratorSettings settings, DatabaseSession session) {
    this.settings = settings;
    this.session = session;
  }

  List<UnitReport> run() throws SQLException {
    List<UnitReport> reports = new ArrayList<>();
    for (MigrationUnit unit : settings.units()) {
      reports.add(plan(unit));
    }
    return reports;
  }

  private UnitReport plan(MigrationUnit unit) throws SQLException {
    OptionalInt pin = new PinnedTargets(settings.names()).version(session, unit);
    List<ScriptReport> scripts =
        pending(unit, pin).stream()
            .map(script -> ScriptReport.planned(script, script.text(settings.names())))
            .toList();
    return UnitReport.of(unit, scripts, pin, problems(unit)).creating(missing(unit));
  }

  private List<String> missing(MigrationUnit unit) throws SQLException {
    List<String> missing = new ArrayList<>();
    for (String schema : settings.names().schemas(unit)) {
      if (!Schemas.exists(session, schema)) {
        missing.add("schema " + schema);
      }
    }
    if (!new FlywayHistory(settings.names().history(unit)).exists(session)) {
      missing.add("history table " + settings.schema() + "." + unit.historyTable());
    }
    return missing;
  }

  List<Script> pending(MigrationUnit unit, OptionalInt pin) throws SQLException {
    return flyway(unit, pin).pending();
  }

  /** What is wrong with the scripts that were applied; nothing if none was. */
  List<String> problems(MigrationUnit unit) throws SQLException {
    return new FlywayHistory(settings.names().history(unit)).exists(session)
        ? flyway(unit, OptionalInt.empty()).problems()
        : List.of();
  }

  private FlywayUnit flyway(MigrationUnit unit, OptionalInt pin) {
    return new FlywayUnit(settings, unit, FlywayUnit.Access.READ, pin);
  }
}
