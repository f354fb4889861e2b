// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The table in which Flyway notes what it ran, read and continued past Flyway.
 *
 * <p>Rests on three facts of Flyway 11.14 to 13.12 that FlywayContractTest pins: the form of the
 * table, the key of its lock, and that a {@code DELETE} row makes a version pending again.
 */
final class FlywayHistory {
  // Of PostgreSQLAdvisoryLockTemplate.
  private static final long LOCK_MAGIC_NUMBER = 77_431_708_279_161L;
  private static final String COLUMNS = "installed_rank, version, description, type, success";

  /** A row; the version is null for what is not a script with a version. */
  record Row(int rank, @Nullable String version, String description, String type, boolean success) {
    boolean isApplied() {
      return version != null && !type.equals("DELETE") && !type.equals("BASELINE");
    }
  }

  private final TableName table;

  FlywayHistory(TableName table) {
    this.table = table;
  }

  static long lockKey(TableName table) {
    return LOCK_MAGIC_NUMBER + table.quoted().hashCode();
  }

  boolean exists(DatabaseSession session) throws SQLException {
    return session.flag("SELECT to_regclass(?) IS NOT NULL", table.quoted());
  }

  /** The last row of each version that is applied, failed or not, in the order of versions. */
  NavigableMap<Integer, Row> applied(DatabaseSession session) throws SQLException {
    NavigableMap<Integer, Row> applied = new TreeMap<>();
    if (!exists(session)) {
      return applied;
    }
    String sql = "SELECT " + COLUMNS + " FROM " + table.quoted() + " ORDER BY installed_rank";
    List<Row> rows = session.rows(FlywayHistory::read, sql);
    for (Row row : rows) {
      if (row.isApplied()) {
        applied.put(Integer.valueOf(String.valueOf(row.version())), row);
      } else if (row.version() != null && row.type().equals("DELETE")) {
        applied.remove(Integer.valueOf(row.version()));
      }
    }
    return applied;
  }

  /** Appends what Flyway's own repair writes for a version that is gone. */
  void delete(DatabaseSession session, Row row) throws SQLException {
    session.update(
        ("INSERT INTO %1$s (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success)"
                + " SELECT (SELECT max(installed_rank) + 1 FROM %1$s), version, description,"
                + " 'DELETE', script, checksum, current_user, 0, true"
                + " FROM %1$s WHERE installed_rank = ?")
            .formatted(table.quoted()),
        row.rank());
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getInt("installed_rank"),
        row.getString("version"),
        row.getString("description"),
        row.getString("type"),
        row.getBoolean("success"));
  }
}
