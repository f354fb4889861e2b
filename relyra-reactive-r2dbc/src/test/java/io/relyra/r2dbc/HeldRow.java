// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.RelayState;
import io.relyra.test.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A JDBC transaction that holds the row of an intent, so that the store has to wait for it. */
final class HeldRow implements AutoCloseable {
  private static final int LOOKS = 1_000;

  private final TestDatabase database;
  private final Connection connection;
  private final RelayState relayState;

  HeldRow(StoreDatabase database, RelayState relayState) throws SQLException {
    this.database = database.jdbc();
    this.relayState = relayState;
    this.connection = this.database.connect();
    connection.setAutoCommit(false);
    execute("SELECT 1 FROM relyra.request_intents %s FOR UPDATE");
  }

  /** Runs a statement; {@code %s} stands for the condition that finds the row. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql.formatted("WHERE relay_state = '" + relayState.value() + "'"));
    }
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  /**
   * Returns when that many statements wait for a lock of this database; the server does the
   * waiting.
   */
  void awaitWaiting(int statements) throws SQLException {
    awaitWaiting(database, statements);
  }

  static void awaitWaiting(TestDatabase database, int statements) throws SQLException {
    awaitCount(
        database,
        "SELECT count(*) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND wait_event_type = 'Lock'",
        statements);
  }

  /** The process that waits. */
  String terminateWaiting() {
    return database.read(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND wait_event_type = 'Lock'");
  }

  static void awaitCount(TestDatabase database, String sql, long wanted) throws SQLException {
    try (Connection observer = database.connect();
        Statement statement = observer.createStatement()) {
      for (int look = 0; look < LOOKS; look++) {
        try (ResultSet rows = statement.executeQuery(sql)) {
          rows.next();
          if (rows.getLong(1) == wanted) {
            return;
          }
        }
        statement.execute("SELECT pg_sleep(0.01)");
      }
    }
    throw new AssertionError("never " + wanted + ": " + sql);
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
