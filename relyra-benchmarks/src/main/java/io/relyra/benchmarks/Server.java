// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import io.relyra.test.postgres.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A durable PostgreSQL with the shipped tables. */
final class Server implements AutoCloseable {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final EmbeddedServer server;
  private final Connection connection;
  private final long pid;

  private Server(EmbeddedServer server, Connection connection, long pid) {
    this.server = server;
    this.connection = connection;
    this.pid = pid;
  }

  static Server start(Path folder) throws IOException, SQLException {
    EmbeddedServer server = EmbeddedServer.start(EmbeddedSettings.durable(folder, 0));
    ServerAddress address = server.address();
    RelyraMigrator.builder(address.jdbcUrl())
        .user(address.user())
        .password(address.password())
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();
    Path pidFile = folder.resolve("data").resolve("postmaster.pid");
    long pid =
        Files.isReadable(pidFile) ? Long.parseLong(Files.readAllLines(pidFile).get(0).strip()) : 0;
    return new Server(server, address.connect(), pid);
  }

  ServerAddress address() {
    return server.address();
  }

  double cpuSeconds() {
    return pid == 0 ? 0 : Cpu.ofTree(pid);
  }

  ConnectionPool pool(int size) {
    ServerAddress address = address();
    return RelyraConnectionPool.create(
        "r2dbc:postgresql://%s:%d/%s".formatted(address.host(), address.port(), address.database()),
        address.user(),
        address.password(),
        new PoolLimits(size, 4_096, MINUTE, MINUTE, MINUTE.multipliedBy(30)));
  }

  /** One connection for whoever asks, without a pool, such as listening takes. */
  ConnectionFactory unpooled() {
    ServerAddress address = address();
    return ConnectionFactories.get(
        ConnectionFactoryOptions.parse(
                "r2dbc:postgresql://%s:%d/%s"
                    .formatted(address.host(), address.port(), address.database()))
            .mutate()
            .option(ConnectionFactoryOptions.USER, address.user())
            .option(ConnectionFactoryOptions.PASSWORD, address.password())
            .build());
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
