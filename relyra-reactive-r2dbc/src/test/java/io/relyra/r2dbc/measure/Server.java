// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.measure;

import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A durable PostgreSQL with the shipped tables, for figures of docs/benchmarks.md. */
final class Server implements AutoCloseable {
  private final EmbeddedServer server;
  private final Connection connection;

  Server(Path folder) throws SQLException {
    this.server = EmbeddedServer.start(EmbeddedSettings.durable(folder, 0));
    RelyraMigrator.builder(server.address().jdbcUrl())
        .user(server.address().user())
        .password(server.address().password())
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();
    this.connection = server.address().connect();
  }

  EmbeddedServer embedded() {
    return server;
  }

  Connection connect() throws SQLException {
    return server.address().connect();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String read(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    server.close();
  }
}
