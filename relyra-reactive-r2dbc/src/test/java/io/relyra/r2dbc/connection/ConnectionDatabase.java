// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.LibraryTables;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.audit.R2dbcAuditLog;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.contract.ConnectionSamples;
import io.relyra.test.contract.ConnectionStoreHooks.Node;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A database with the tables of connections, and pools that end with it. */
final class ConnectionDatabase implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final PoolLimits PATIENT =
      new PoolLimits(8, 1024, PATIENCE, PATIENCE, Duration.ofMinutes(10));

  private final TestDatabase database = TestPostgres.newDatabase();
  private final List<ConnectionPool> pools = new ArrayList<>();

  ConnectionDatabase() {
    RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .build()
        .migrate();
  }

  TestDatabase jdbc() {
    return database;
  }

  /** Connections of a pool of their own, as another node would have. */
  ConnectionPool pool() {
    ConnectionPool pool =
        RelyraConnectionPool.create(url(), database.user(), database.password(), PATIENT);
    pools.add(pool);
    return pool;
  }

  LibraryDatabase library(ConnectionFactory connections) {
    return new LibraryDatabase(connections, LibraryTables.DEFAULT, PATIENCE);
  }

  /** Connections that nobody pools. */
  ConnectionFactory single(String applicationName) {
    return ConnectionFactories.get(
        ConnectionFactoryOptions.parse(url() + "?applicationName=" + applicationName)
            .mutate()
            .option(ConnectionFactoryOptions.USER, database.user())
            .option(ConnectionFactoryOptions.PASSWORD, database.password())
            .build());
  }

  Node node() {
    LibraryDatabase library = library(pool());
    return new Node(
        new R2dbcConnectionStore(library, ConnectionSamples.PRESETS),
        new R2dbcCertificateInventory(library),
        new R2dbcMappingStore(library),
        new R2dbcAuditLog(library),
        new R2dbcConnectionResolver(library, ConnectionSamples.PRESETS),
        new R2dbcMetadataStore(library),
        new R2dbcRefreshQueue(library));
  }

  private String url() {
    return "r2dbc:postgresql://%s:%d/%s"
        .formatted(database.host(), database.port(), database.name());
  }

  @Override
  public void close() {
    pools.forEach(pool -> pool.disposeLater().toFuture().join());
    database.close();
  }
}
