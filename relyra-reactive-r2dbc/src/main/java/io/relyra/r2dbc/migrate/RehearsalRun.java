// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs everything that is pending in one transaction and takes it back. The caller holds the lock.
 */
final class RehearsalRun {
  private static final String LIMITS =
      "SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '60s'";

  private final MigratorSettings settings;
  private final DatabaseSession session;
  private boolean failed;

  RehearsalRun(MigratorSettings settings, DatabaseSession session) {
    this.settings = settings;
    this.session = session;
  }

  List<UnitReport> run() throws SQLException {
    List<UnitReport> planned = new PlanRun(settings, session).run();
    List<UnitReport> reports = new ArrayList<>();
    session.begin();
    try {
      session.execute(LIMITS);
      for (UnitReport unit : planned) {
        if (!failed) {
          Schemas.ensure(session, settings.names().schemas(unit.unit()));
        }
        reports.add(rehearse(unit));
      }
    } finally {
      session.rollback();
    }
    return reports;
  }

  private UnitReport rehearse(UnitReport planned) {
    List<ScriptReport> reports = new ArrayList<>();
    settings.listener().unitStarted(planned.unit(), planned.scripts().size());
    for (ScriptReport script : planned.scripts()) {
      ScriptReport report = rehearse(planned.unit().script(script.version()), script.sql());
      settings.listener().scriptEnded(planned.unit(), report);
      reports.add(report);
    }
    return UnitReport.of(planned.unit(), reports, planned.pinnedTo(), planned.problems())
        .creating(planned.creates());
  }

  private ScriptReport rehearse(Script script, String sql) {
    if (failed) {
      return ScriptReport.notRun(script);
    }
    settings.listener().scriptStarted(script.unit(), script.version(), script.description());
    long start = System.nanoTime();
    int done = 0;
    try {
      for (String statement : SqlStatements.of(sql)) {
        session.execute(statement);
        done++;
        settings.listener().statementEnded(script.unit(), script.version(), done, statement);
      }
      return ScriptReport.of(script, MigrationOutcome.WOULD_APPLY, done, since(start));
    } catch (SQLException e) {
      failed = true;
      return ScriptReport.failed(script, done, since(start), FailedStatement.of(done + 1, e));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
