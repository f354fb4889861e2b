// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Wrapped;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.replica.AfterWrite;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The connections of what is kept in PostgreSQL: a pool of its own, the primary of the replicated
 * database, or the application's.
 *
 * <p>Own pools are no beans: Boot would take one for the application's only ConnectionFactory.
 */
final class StoreConnections implements AutoCloseable {
  private final R2dbcStoreProperties properties;
  private final ConnectionFactory factory;
  private final ConnectionFactory listening;
  private final List<ConnectionPool> pools = new ArrayList<>();

  private StoreConnections(
      R2dbcStoreProperties properties, ConnectionFactory factory, ConnectionFactory listening) {
    this.properties = properties;
    this.factory = factory;
    this.listening = listening;
  }

  static StoreConnections open(
      R2dbcStoreProperties properties,
      ObjectProvider<ConnectionFactory> application,
      ObjectProvider<ReplicatedDatabase> replicated) {
    if (properties.url() != null) {
      ConnectionPool pool = pool(properties, properties.pool().maxSize());
      StoreConnections own = new StoreConnections(properties, pool, unpooled(pool));
      own.pools.add(pool);
      return own;
    }
    ReplicatedDatabase database = replicated.getIfAvailable();
    if (database != null) {
      ConnectionFactory primary = database.primaryConnections(AfterWrite.FORGET);
      return new StoreConnections(properties, primary, primary);
    }
    ConnectionFactory shared = application.getIfUnique();
    if (shared == null) {
      throw new RelyraConfigurationException(
          "relyra.store.type is r2dbc, but there is no database.",
          "Set relyra.store.r2dbc.url=r2dbc:postgresql://host:port/database with username and"
              + " password, or relyra.replicas.servers.*, or declare exactly one ConnectionFactory"
              + " (spring.r2dbc.url).");
    }
    return new StoreConnections(properties, shared, unpooled(shared));
  }

  // Who listens keeps a connection for ever, and a pool would miss it.
  private static ConnectionFactory unpooled(ConnectionFactory pooled) {
    return pooled instanceof Wrapped<?> wrapped
            && wrapped.unwrap() instanceof ConnectionFactory below
        ? unpooled(below)
        : pooled;
  }

  private static ConnectionPool pool(R2dbcStoreProperties properties, int size) {
    try {
      return RelyraConnectionPool.create(
          ConnectionFactoryOptions.parse(String.valueOf(properties.url()))
              .mutate()
              .option(ConnectionFactoryOptions.USER, properties.username())
              .option(ConnectionFactoryOptions.PASSWORD, properties.password())
              .build(),
          properties.pool().limits().withMaxSize(size));
    } catch (IllegalArgumentException | IllegalStateException e) {
      // The cause may quote the URL, and the URL may hold a password.
      throw new RelyraConfigurationException(
          "The connection pool of the store cannot be made: the url or a limit is wrong.",
          "Set relyra.store.r2dbc.url=r2dbc:postgresql://host:port/database, and"
              + " relyra.store.r2dbc.pool.* to positive values.");
    }
  }

  ConnectionFactory factory() {
    return factory;
  }

  /** Makes the one connection on which changes are heard. */
  ConnectionFactory listening() {
    return listening;
  }

  /**
   * Connections for work that must not take any away from logins; the same ones where there is no
   * pool of our own.
   */
  ConnectionFactory aside(int size) {
    if (properties.url() == null) {
      return factory;
    }
    ConnectionPool pool = pool(properties, size);
    pools.add(pool);
    return pool;
  }

  @Override
  public void close() {
    pools.forEach(ConnectionPool::dispose);
  }
}
