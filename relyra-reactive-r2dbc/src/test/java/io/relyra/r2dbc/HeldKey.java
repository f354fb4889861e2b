// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.store.UsedAssertion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A JDBC transaction that has inserted a replay key, so that others wait for what becomes of it.
 */
final class HeldKey implements AutoCloseable {
  private final StoreDatabase database;
  private final Connection connection;
  private final UsedAssertion assertion;

  HeldKey(StoreDatabase database, UsedAssertion assertion) throws SQLException {
    this.database = database;
    this.assertion = assertion;
    this.connection = database.jdbc().connect();
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO relyra.replay_keys (replay_key, metadata, expires_at)"
                + " VALUES (?, '{}', ?)")) {
      insert.setString(1, assertion.replayKey().value());
      insert.setObject(2, end());
      insert.executeUpdate();
    }
  }

  /** Returns when that many statements wait for a lock of this database. */
  void awaitWaiting(int statements) throws SQLException {
    HeldRow.awaitWaiting(database.jdbc(), statements);
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  /** Lets the others go on when the key's time is over by the server's clock. */
  void rollbackWhenItsTimeIsOver() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_sleep_for(greatest(interval '0', timestamptz '%s' - clock_timestamp())"
                  .formatted(end())
              + " + interval '10 ms')");
    }
    connection.rollback();
  }

  private OffsetDateTime end() {
    return assertion.retainUntil().atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
