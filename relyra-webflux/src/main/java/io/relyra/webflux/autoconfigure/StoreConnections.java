// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The connections of the PostgreSQL store: a pool of its own, or the application's.
 *
 * <p>The own pool is no bean: Boot would take it for the application's only ConnectionFactory.
 */
final class StoreConnections implements AutoCloseable {
  private final ConnectionFactory factory;
  private final Runnable close;

  private StoreConnections(ConnectionFactory factory, Runnable close) {
    this.factory = factory;
    this.close = close;
  }

  static StoreConnections open(
      R2dbcStoreProperties properties, ObjectProvider<ConnectionFactory> application) {
    String url = properties.url();
    if (url != null) {
      return own(url, properties);
    }
    ConnectionFactory shared = application.getIfUnique();
    if (shared == null) {
      throw new RelyraConfigurationException(
          "relyra.store.type is r2dbc, but there is no database.",
          "Set relyra.store.r2dbc.url=r2dbc:postgresql://host:port/database with username and"
              + " password, or declare exactly one ConnectionFactory (spring.r2dbc.url).");
    }
    return new StoreConnections(shared, () -> {});
  }

  private static StoreConnections own(String url, R2dbcStoreProperties properties) {
    R2dbcStoreProperties.Pool pool = properties.pool();
    try {
      ConnectionPool connections =
          RelyraConnectionPool.create(
              url,
              properties.username(),
              properties.password(),
              new PoolLimits(
                  pool.maxSize(),
                  pool.maxWaiting(),
                  pool.acquireTimeout(),
                  pool.statementTimeout(),
                  pool.idleTimeout()));
      return new StoreConnections(connections, connections::dispose);
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

  @Override
  public void close() {
    close.run();
  }
}
