// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Applies what is pending, unit by unit, up to a pinned target. The caller holds the lock. */
final class MigrateRun {
  private final MigratorSettings settings;
  private final DatabaseSession session;
  private @Nullable Exception trouble;

  MigrateRun(MigratorSettings settings, DatabaseSession session) {
    this.settings = settings;
    this.session = session;
  }

  List<UnitReport> run() throws SQLException {
    List<UnitReport> reports = new ArrayList<>();
    for (MigrationUnit unit : settings.units()) {
      boolean goOn = trouble == null || settings.onFailure() == OnFailure.CONTINUE;
      reports.add(goOn ? migrate(unit) : UnitReport.notRun(unit));
    }
    return reports;
  }

  /** The first thing that went wrong. */
  Optional<Exception> trouble() {
    return Optional.ofNullable(trouble);
  }

  private UnitReport migrate(MigrationUnit unit) throws SQLException {
    OptionalInt pin = new PinnedTargets(settings.names()).version(session, unit);
    ScriptProgress progress = new ScriptProgress(unit, settings.listener());
    List<Script> pending = List.of();
    try {
      Schemas.ensure(session, settings.names().schemas(unit));
      FlywayUnit flyway = new FlywayUnit(settings, unit, FlywayUnit.Access.WRITE, pin, progress);
      pending = flyway.pending();
      settings.listener().unitStarted(unit, pending.size());
      flyway.migrate();
      List<String> problems = problemsAfter(unit, pin);
      if (!problems.isEmpty()) {
        note(new IllegalStateException(String.join("; ", problems)));
      }
      return UnitReport.of(unit, progress.done(), pin, problems);
    } catch (FlywayException | SQLException e) {
      note(e);
      return failed(unit, pin, progress, pending, e);
    }
  }

  // A history made for other table names counts as up to date.
  private List<String> problemsAfter(MigrationUnit unit, OptionalInt pin) throws SQLException {
    boolean present = unit == MigrationUnit.STORE && pin.orElse(1) > 0;
    return present ? StoreTableInspection.problems(session, settings.tables()) : List.of();
  }

  private UnitReport failed(
      MigrationUnit unit,
      OptionalInt pin,
      ScriptProgress progress,
      List<Script> pending,
      Exception e)
      throws SQLException {
    // Flyway tells that a script has ended before it commits it.
    Set<Integer> committed =
        new FlywayHistory(settings.names().history(unit)).applied(session).keySet();
    List<ScriptReport> reports = new ArrayList<>(progress.done());
    reports.removeIf(report -> !committed.contains(report.version()));
    Optional<ScriptReport> failed = progress.failed(e);
    failed.ifPresent(reports::add);
    Set<Integer> told = reports.stream().map(ScriptReport::version).collect(Collectors.toSet());
    pending.stream()
        .filter(script -> !told.contains(script.version()))
        .map(ScriptReport::notRun)
        .forEach(reports::add);
    List<String> problems =
        failed.isPresent() ? List.of() : List.of(String.valueOf(e.getMessage()).strip());
    return UnitReport.of(unit, reports, pin, problems);
  }

  private void note(Exception e) {
    if (trouble == null) {
      trouble = e;
    }
  }
}
