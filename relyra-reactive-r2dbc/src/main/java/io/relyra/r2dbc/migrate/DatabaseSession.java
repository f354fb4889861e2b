// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection to a migration endpoint, in autocommit unless told otherwise. */
final class DatabaseSession implements AutoCloseable {
  /** Reads one row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;

  DatabaseSession(Connection connection) {
    this.connection = connection;
  }

  static DatabaseSession open(MigrationEndpoint endpoint) throws SQLException {
    return new DatabaseSession(endpoint.connect());
  }

  /**
   * One read-only transaction, rolled back by {@link #close}. It leaves no setting and no prepared
   * statement behind, so it may go through a pooler whose server connections others use next.
   */
  static DatabaseSession snapshot(MigrationEndpoint endpoint) throws SQLException {
    DatabaseSession session = open(endpoint.with("prepareThreshold", "0"));
    try {
      session.connection.setReadOnly(true);
      session.connection.setAutoCommit(false);
      return session;
    } catch (SQLException e) {
      session.close();
      throw e;
    }
  }

  /** Not for an endpoint that may be a pooler in transaction mode: the setting would stay in it. */
  void forbidWrites() throws SQLException {
    execute("SET default_transaction_read_only = on");
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  int update(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  <T> List<T> rows(RowReader<T> reader, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    }
  }

  @Nullable String text(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  long number(String sql, Object... parameters) throws SQLException {
    String text = text(sql, parameters);
    if (text == null) {
      throw new SQLException("the server gave no number");
    }
    return Long.parseLong(text);
  }

  boolean flag(String sql, Object... parameters) throws SQLException {
    return "t".equals(text(sql, parameters));
  }

  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  void commit() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
  }

  void rollback() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    // A pooler may keep the connection, and whatever it is in the middle of.
    try (Connection closing = connection) {
      if (!closing.getAutoCommit()) {
        closing.rollback();
      }
    }
  }
}
