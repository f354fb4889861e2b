// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Turns a failed migration into one sentence that says what to do. */
final class MigrationTrouble {
  private static final String NO_RIGHT = "42501";

  private final MigrationSettings settings;

  MigrationTrouble(MigrationSettings settings) {
    this.settings = settings;
  }

  RelyraException explain(FlywayException trouble) {
    return failed(sentence(trouble), trouble);
  }

  RelyraException explain(SQLException trouble) {
    return failed(unreachable(trouble), trouble);
  }

  static RelyraException failed(String sentence, @Nullable Throwable cause) {
    return cause == null
        ? new RelyraException(ErrorCode.MIGRATION_FAILED, sentence)
        : new RelyraException(ErrorCode.MIGRATION_FAILED, sentence, cause);
  }

  // Asks the server only now: a migration that works needs no extra connection.
  private String sentence(FlywayException trouble) {
    try (Connection connection = settings.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT pg_is_in_recovery()")) {
      if (rows.next() && rows.getBoolean(1)) {
        return settings.place() + " is a standby, which cannot be migrated: name the primary";
      }
    } catch (SQLException e) {
      return unreachable(e);
    }
    SQLException sql = sqlException(trouble);
    if (sql != null && NO_RIGHT.equals(sql.getSQLState())) {
      return settings.user() + " lacks a right at " + settings.place() + ": " + sql.getMessage();
    }
    if (sql != null) {
      return "a script failed at " + settings.place() + ": " + sql.getMessage();
    }
    return "Flyway refused at " + settings.place() + ": " + trouble.getMessage();
  }

  private String unreachable(SQLException trouble) {
    String state = String.valueOf(trouble.getSQLState());
    String reason =
        switch (state) {
          case "28P01", "28000" -> "refuses the login of " + settings.user();
          case "3D000" -> "does not exist";
          default -> "cannot be reached";
        };
    return settings.place() + " " + reason + " (SQLSTATE " + state + ")";
  }

  private static @Nullable SQLException sqlException(Throwable trouble) {
    for (Throwable t = trouble; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
