// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.RelyraException;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import io.relyra.test.postgres.ServerAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The demo's PostgreSQL, with the store tables in it. */
public final class DemoDatabase implements AutoCloseable {
  private final ServerAddress address;
  private final @Nullable EmbeddedServer server;

  private DemoDatabase(ServerAddress address, @Nullable EmbeddedServer server) {
    this.address = address;
    this.server = server;
  }

  static DemoDatabase open(Optional<String> url) {
    DemoDatabase database = url.map(DemoDatabase::external).orElseGet(DemoDatabase::embedded);
    try {
      database.migrate();
      return database;
    } catch (RelyraException e) {
      database.close();
      throw new DemoFailure("The database cannot be used: " + e.getMessage(), e);
    }
  }

  private static DemoDatabase external(String url) {
    try {
      return new DemoDatabase(ServerAddress.parse(url), null);
    } catch (IllegalArgumentException e) {
      throw new DemoFailure(
          "--database must look like postgres://user:password@host:5432/database.", e);
    }
  }

  private static DemoDatabase embedded() {
    try {
      EmbeddedServer server =
          EmbeddedServer.start(new EmbeddedSettings(Optional.empty(), 0, true, 100));
      return new DemoDatabase(server.address(), server);
    } catch (RuntimeException e) {
      throw new DemoFailure("The embedded PostgreSQL does not start: " + e.getMessage(), e);
    }
  }

  private void migrate() {
    RelyraMigrator.builder(address.jdbcUrl())
        .user(address.user())
        .password(address.password())
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();
  }

  ConnectionPool pool() {
    return RelyraConnectionPool.create(
        address.r2dbcUrl(), address.user(), address.password(), PoolLimits.DEFAULT);
  }

  /**
   * How to reach it.
   *
   * @return host, port, database, user and password
   */
  public ServerAddress address() {
    return address;
  }

  /**
   * What the start page says of it.
   *
   * @return a few words
   */
  public String description() {
    return server == null ? "your PostgreSQL" : "an embedded PostgreSQL";
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
