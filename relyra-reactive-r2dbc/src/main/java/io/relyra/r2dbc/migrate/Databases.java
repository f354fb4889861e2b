// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.util.List;

/** Creates the database of an endpoint from another database of the same server. */
final class Databases {
  private static final List<String> CREATED_BY_ANOTHER = List.of("42P04", "23505");

  private Databases() {}

  static Ensured ensure(MigrationEndpoint administrator, String name) throws SQLException {
    try (DatabaseSession session = DatabaseSession.open(administrator)) {
      if (session.flag("SELECT EXISTS (SELECT FROM pg_database WHERE datname = ?)", name)) {
        return Ensured.ALREADY_THERE;
      }
      // template0: creators at once would find template1 in use by each other.
      session.execute(
          "CREATE DATABASE \""
              + name.replace("\"", "\"\"")
              + "\" TEMPLATE template0 ENCODING 'UTF8'");
      return Ensured.CREATED;
    } catch (SQLException e) {
      if (CREATED_BY_ANOTHER.contains(String.valueOf(e.getSQLState()))) {
        return Ensured.ALREADY_THERE;
      }
      throw e;
    }
  }
}
