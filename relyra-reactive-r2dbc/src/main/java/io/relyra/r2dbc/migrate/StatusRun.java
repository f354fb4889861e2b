// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.migrate.ScriptStatus.State;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads where units stand. Its connections are read-only. */
final class StatusRun {
  private record Installed(Instant at, String by) {}

  private final MigratorSettings settings;
  private final DatabaseSession session;

  StatusRun(MigratorSettings settings, DatabaseSession session) {
    this.settings = settings;
    this.session = session;
  }

  List<UnitStatus> run() throws SQLException {
    List<UnitStatus> units = new ArrayList<>();
    for (MigrationUnit unit : settings.units()) {
      units.add(status(unit));
    }
    return units;
  }

  private UnitStatus status(MigrationUnit unit) throws SQLException {
    FlywayHistory history = new FlywayHistory(settings.names().history(unit));
    NavigableMap<Integer, FlywayHistory.Row> applied = history.applied(session);
    Optional<PinnedTarget> pin = new PinnedTargets(settings.names()).find(session, unit);
    Set<Integer> changed =
        applied.isEmpty()
            ? Set.of()
            : new FlywayUnit(settings, unit, FlywayUnit.Access.READ, OptionalInt.empty()).changed();
    Map<Integer, Installed> installed = applied.isEmpty() ? Map.of() : installed(unit);
    Set<Integer> versions = new TreeSet<>(applied.keySet());
    unit.scripts().forEach(script -> versions.add(script.version()));
    List<ScriptStatus> scripts = new ArrayList<>();
    for (int version : versions) {
      FlywayHistory.Row row = applied.get(version);
      State state = state(unit, version, row, pin, changed);
      Optional<Installed> mark = Optional.ofNullable(row == null ? null : installed.get(version));
      scripts.add(
          new ScriptStatus(
              version,
              row == null ? unit.script(version).description() : row.description(),
              state,
              mark.map(Installed::at),
              mark.map(Installed::by)));
    }
    return new UnitStatus(unit, applied.isEmpty() ? 0 : applied.lastKey(), pin, scripts);
  }

  private static State state(
      MigrationUnit unit,
      int version,
      FlywayHistory.@Nullable Row row,
      Optional<PinnedTarget> pin,
      Set<Integer> changed) {
    if (row == null) {
      return pin.isPresent() && version > pin.get().version() ? State.PINNED : State.PENDING;
    }
    if (!row.success()) {
      return State.FAILED;
    }
    if (version > unit.newestVersion()) {
      return State.NEWER;
    }
    return changed.contains(version) ? State.CHANGED : State.APPLIED;
  }

  private Map<Integer, Installed> installed(MigrationUnit unit) throws SQLException {
    Map<Integer, Installed> marks = new HashMap<>();
    session.rows(
        row -> {
          // Flyway writes the time of the session's zone into a column without zone.
          Timestamp at = row.getTimestamp("installed_on");
          return marks.put(
              Integer.valueOf(row.getString("version")),
              new Installed(at.toInstant(), row.getString("installed_by")));
        },
        "SELECT version, installed_on AT TIME ZONE current_setting('TimeZone') AS installed_on,"
            + " installed_by FROM "
            + settings.names().history(unit).quoted()
            + " WHERE version IS NOT NULL ORDER BY installed_rank");
    return marks;
  }
}
