// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.time.Duration;

/**
 * The lock that one instance holds while it migrates a schema, from looking to the last script. The
 * server releases it when the connection ends, however it ends.
 */
final class MigrationLock {
  // "RELY" in ASCII, so that nobody else's key is met by accident.
  private static final long OURS = 0x52_45_4C_59L << 32;
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Duration SLICE = Duration.ofSeconds(1);

  private final MigratorSettings settings;

  MigrationLock(MigratorSettings settings) {
    this.settings = settings;
  }

  static long key(String schema) {
    return OURS + Integer.toUnsignedLong(schema.hashCode());
  }

  void take(DatabaseSession session) throws SQLException {
    take(session, key(settings.schema()), "another instance");
  }

  /** Also shuts out a Flyway that was started past the migrator. */
  void takeFlywayLock(DatabaseSession session, MigrationUnit unit) throws SQLException {
    take(session, FlywayHistory.lockKey(settings.names().history(unit)), "a Flyway");
  }

  // The server waits in slices: its snapshot is given up between them, which an index that another
  // instance builds concurrently would wait for.
  private void take(DatabaseSession session, long key, String holder) throws SQLException {
    long start = System.nanoTime();
    Duration limit = settings.lockWait();
    while (true) {
      Duration left = limit.minusNanos(System.nanoTime() - start);
      if (tryFor(session, key, left.compareTo(SLICE) < 0 ? left : SLICE)) {
        return;
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      if (waited.compareTo(limit) >= 0) {
        throw MigrationTrouble.refused(
            holder
                + " has held the migration lock of schema "
                + settings.schema()
                + " for longer than "
                + limit.toSeconds()
                + " s: wait for it, or allow a longer wait");
      }
      settings.listener().waiting(waited, limit);
    }
  }

  private static boolean tryFor(DatabaseSession session, long key, Duration slice)
      throws SQLException {
    long millis = Math.max(1, slice.toMillis());
    session.execute("SET lock_timeout = " + millis);
    try {
      session.text("SELECT pg_advisory_lock(?)", key);
      return true;
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    } finally {
      session.execute("RESET lock_timeout");
    }
  }
}
