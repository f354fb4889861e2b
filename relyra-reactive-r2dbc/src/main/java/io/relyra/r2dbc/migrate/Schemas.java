// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.util.List;

/** Creates schemas that are missing, beside others who do the same. */
final class Schemas {
  // Two creators at once: the second one finds the name taken, or its row in the catalog.
  private static final List<String> CREATED_BY_ANOTHER = List.of("42P06", "23505");

  private Schemas() {}

  static Ensured ensure(DatabaseSession session, List<String> schemas) throws SQLException {
    Ensured ensured = Ensured.ALREADY_THERE;
    for (String schema : schemas) {
      // IF NOT EXISTS asks for the right to create even if there is nothing to create.
      if (!exists(session, schema) && create(session, schema)) {
        ensured = Ensured.CREATED;
      }
    }
    return ensured;
  }

  static boolean exists(DatabaseSession session, String schema) throws SQLException {
    return session.flag("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?)", schema);
  }

  private static boolean create(DatabaseSession session, String schema) throws SQLException {
    try {
      session.execute("CREATE SCHEMA \"" + schema + "\"");
      return true;
    } catch (SQLException e) {
      if (CREATED_BY_ANOTHER.contains(String.valueOf(e.getSQLState()))) {
        return false;
      }
      throw e;
    }
  }
}
