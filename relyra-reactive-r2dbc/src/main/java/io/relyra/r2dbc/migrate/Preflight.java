// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What must hold of an endpoint before it is used. */
final class Preflight {
  private static final int OLDEST_VERSION = 140_000;
  private static final int LOOKS = 4;
  private static final String PID = "SELECT pg_backend_pid()";

  private final MigratorSettings settings;

  Preflight(MigratorSettings settings) {
    this.settings = settings;
  }

  /** Before anything is written. */
  void check(DatabaseSession session) throws SQLException {
    String place = settings.endpoint().place();
    if (session.number("SELECT current_setting('server_version_num')") < OLDEST_VERSION) {
      throw MigrationTrouble.refused(place + " is older than PostgreSQL 14");
    }
    if (session.flag("SELECT pg_is_in_recovery()")) {
      throw MigrationTrouble.refused(
          place + " is a standby, which cannot be migrated: name the primary");
    }
    requireSession(session);
    Optional<MigrationEndpoint> other = settings.sameCluster();
    if (other.isPresent() && !identity(session).equals(identity(other.get()))) {
      throw MigrationTrouble.refused(
          place + " and " + other.get().place() + " lead to two different databases");
    }
  }

  /** Before anything is set, locked or left to Flyway, which all count on a session of its own. */
  void requireSession(DatabaseSession session) throws SQLException {
    if (sharesBackends(session)) {
      throw MigrationTrouble.refused(
          settings.endpoint().place()
              + " leads through a pooler in transaction mode, where locks and settings of a session"
              + " hit others: name the server itself, or a pool in session mode");
    }
  }

  // Two connections of a pooler in transaction mode get the same server process by turns; two
  // direct ones never do.
  private boolean sharesBackends(DatabaseSession session) throws SQLException {
    try (DatabaseSession other = DatabaseSession.open(settings.endpoint())) {
      Set<Long> ours = new HashSet<>();
      Set<Long> theirs = new HashSet<>();
      for (int look = 0; look < LOOKS; look++) {
        ours.add(session.number(PID));
        theirs.add(other.number(PID));
      }
      return ours.size() > 1 || theirs.size() > 1 || ours.equals(theirs);
    }
  }

  private static String identity(MigrationEndpoint endpoint) throws SQLException {
    try (DatabaseSession session = DatabaseSession.snapshot(endpoint)) {
      return identity(session);
    } catch (SQLException e) {
      throw new MigrationTrouble(endpoint).explain(e);
    }
  }

  // The system identifier is drawn by initdb and kept by physical copies.
  private static String identity(DatabaseSession session) throws SQLException {
    return session.text(
            "SELECT system_identifier || '/' || current_database() FROM pg_control_system()")
        + "";
  }
}
