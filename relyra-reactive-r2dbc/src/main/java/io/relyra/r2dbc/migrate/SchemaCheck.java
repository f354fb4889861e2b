// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** Looks whether a service may start on this database. */
final class SchemaCheck {
  private final MigratorSettings settings;
  private final DatabaseSession session;

  SchemaCheck(MigratorSettings settings, DatabaseSession session) {
    this.settings = settings;
    this.session = session;
  }

  void run() throws SQLException {
    List<String> problems = new ArrayList<>();
    for (MigrationUnit unit : settings.units()) {
      check(unit).ifPresent(problems::add);
    }
    if (settings.hasStoreTables()) {
      problems.addAll(StoreTableInspection.problems(session, settings.tables()));
    }
    if (!problems.isEmpty()) {
      throw new RelyraException(
          ErrorCode.MIGRATION_PENDING,
          String.join("; ", problems) + "; run: " + MigrateCommand.text(settings));
    }
  }

  private Optional<String> check(MigrationUnit unit) throws SQLException {
    NavigableMap<Integer, FlywayHistory.Row> applied =
        new FlywayHistory(settings.names().history(unit)).applied(session);
    int wanted =
        new PinnedTargets(settings.names()).version(session, unit).orElse(unit.newestVersion());
    for (int version = 1; version <= wanted; version++) {
      FlywayHistory.Row row = applied.get(version);
      if (row == null || !row.success()) {
        return Optional.of(
            unit.wireName() + " is at version " + (version - 1) + ", this release needs " + wanted);
      }
    }
    return Optional.empty();
  }
}
