// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;

/**
 * The statement at which a script ended.
 *
 * @param index its place in the script, from 1
 * @param sqlState the server's code, empty if it was not the server that failed
 * @param message what went wrong
 */
public record FailedStatement(int index, String sqlState, String message) {
  static FailedStatement of(int index, Exception trouble) {
    SQLException sql = MigrationTrouble.sqlException(trouble);
    return sql == null
        ? new FailedStatement(index, "", String.valueOf(trouble.getMessage()))
        : new FailedStatement(
            index, String.valueOf(sql.getSQLState()), String.valueOf(sql.getMessage()));
  }
}
