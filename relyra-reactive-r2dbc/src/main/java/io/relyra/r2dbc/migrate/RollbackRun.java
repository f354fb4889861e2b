// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.migrate.Script.Undo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;

/**
 * Undoes versions from the newest down, each in one transaction with its rows in the history, in
 * the rollbacks and in the pinned targets. Refuses before the first one if any cannot be undone.
 */
final class RollbackRun {
  /** A version to undo, and the one that is the newest afterwards. */
  private record Step(Script script, FlywayHistory.Row row, String undo, int below) {}

  private final MigratorSettings settings;
  private final Rollback rollback;
  private final FlywayHistory history;
  private final PinnedTargets pins;

  RollbackRun(MigratorSettings settings, Rollback rollback) {
    this.settings = settings;
    this.rollback = rollback;
    this.history = new FlywayHistory(settings.names().history(rollback.unit()));
    this.pins = new PinnedTargets(settings.names());
  }

  UnitReport run(DatabaseSession session) throws SQLException {
    MigrationUnit unit = rollback.unit();
    new MigrationLock(settings).takeFlywayLock(session, unit);
    List<Step> steps = steps(history.applied(session));
    if (!steps.isEmpty()) {
      refuseWhatIsNotAsShipped();
      pins.prepare(session);
    }
    settings.listener().unitStarted(unit, steps.size());
    List<ScriptReport> reports = new ArrayList<>();
    boolean failed = false;
    for (Step step : steps) {
      ScriptReport report = failed ? ScriptReport.notRun(step.script()) : undo(session, step);
      failed |= report.outcome() == MigrationOutcome.FAILED;
      settings.listener().scriptEnded(unit, report);
      reports.add(report);
    }
    return UnitReport.of(unit, reports, pins.version(session, unit), List.of());
  }

  private List<Step> steps(NavigableMap<Integer, FlywayHistory.Row> applied) {
    List<Step> steps = new ArrayList<>();
    for (Map.Entry<Integer, FlywayHistory.Row> entry :
        applied.tailMap(rollback.version(), true).descendingMap().entrySet()) {
      int version = entry.getKey();
      if (version > rollback.unit().newestVersion()) {
        throw refused(version, "it comes from a newer release: roll back with that one");
      }
      if (!entry.getValue().success()) {
        throw refused(version, "it failed half way: repair first");
      }
      Script script = rollback.unit().script(version);
      Integer below = applied.lowerKey(version);
      Undo undo = script.undo(settings.names());
      if (undo instanceof Undo.Statements statements) {
        steps.add(new Step(script, entry.getValue(), statements.text(), below == null ? 0 : below));
      } else if (undo instanceof Undo.Irreversible forever) {
        throw refused(version, forever.reason());
      }
    }
    return steps;
  }

  // What was run is not what the undo script was written for.
  private void refuseWhatIsNotAsShipped() {
    List<String> problems =
        new FlywayUnit(settings, rollback.unit(), FlywayUnit.Access.READ, OptionalInt.empty())
            .problems();
    if (!problems.isEmpty()) {
      throw MigrationTrouble.refused("nothing was undone: " + String.join("; ", problems));
    }
  }

  private RuntimeException refused(int version, String reason) {
    return MigrationTrouble.refused(
        "nothing was undone: "
            + rollback.unit().wireName()
            + " "
            + version
            + " cannot be: "
            + reason);
  }

  private ScriptReport undo(DatabaseSession session, Step step) throws SQLException {
    Script script = step.script();
    settings.listener().scriptStarted(script.unit(), script.version(), script.description());
    long start = System.nanoTime();
    int done = 0;
    session.begin();
    try {
      for (String statement : SqlStatements.of(step.undo())) {
        session.execute(statement);
        done++;
        settings.listener().statementEnded(script.unit(), script.version(), done, statement);
      }
      history.delete(session, step.row());
      pins.record(session, rollback, script.version(), step.below(), sha256(step.undo()));
      session.commit();
      return ScriptReport.of(script, MigrationOutcome.ROLLED_BACK, done, since(start));
    } catch (SQLException e) {
      session.rollback();
      return ScriptReport.failed(script, done, since(start), FailedStatement.of(done + 1, e));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
