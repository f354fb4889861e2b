// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what JDBC and Flyway throw into one sentence that says what to do. */
final class MigrationTrouble {
  private static final String NO_RIGHT = "42501";

  private final MigrationEndpoint endpoint;

  MigrationTrouble(MigrationEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  static RelyraException refused(String sentence) {
    return new RelyraException(ErrorCode.MIGRATION_FAILED, sentence);
  }

  RelyraException explain(Exception trouble) {
    return trouble instanceof RelyraException known ? known : explain(trouble, trouble);
  }

  RelyraException explain(Exception trouble, MigrationReport report) {
    return explain(trouble, new MigrationFailure(List.of(report), trouble));
  }

  static boolean isUnreachable(SQLException trouble) {
    String state = String.valueOf(trouble.getSQLState());
    // Class 08: connection; 53300: too many connections; 57P: shutting down or starting.
    return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
  }

  static @Nullable SQLException sqlException(Throwable trouble) {
    for (Throwable t = trouble; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  private RelyraException explain(Exception trouble, Exception cause) {
    SQLException sql = sqlException(trouble);
    ErrorCode code =
        sql != null && isUnreachable(sql)
            ? ErrorCode.MIGRATION_UNAVAILABLE
            : ErrorCode.MIGRATION_FAILED;
    return new RelyraException(
        code, sql == null ? "not migrated: " + trouble.getMessage() : sentence(sql), cause);
  }

  private String sentence(SQLException sql) {
    String state = String.valueOf(sql.getSQLState());
    if (isUnreachable(sql)) {
      return endpoint.place() + " cannot be reached" + suffix(state);
    }
    return switch (state) {
      case "28P01", "28000" ->
          endpoint.place() + " refuses the login of " + endpoint.user() + suffix(state);
      case "3D000" -> endpoint.place() + " does not exist" + suffix(state);
      case NO_RIGHT ->
          endpoint.user()
              + " lacks a right at "
              + endpoint.place()
              + ": "
              + sql.getMessage()
              + "; migrate as the owner of the schema";
      default -> "a statement failed at " + endpoint.place() + ": " + sql.getMessage();
    };
  }

  private static String suffix(String state) {
    return " (SQLSTATE " + state + ")";
  }
}
