// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.pool.PoolBuilder;
import reactor.pool.PoolConfig;

/**
 * Builds the connection pool that the stores need: connections to one PostgreSQL server, READ
 * COMMITTED, with limits on everything that can wait.
 *
 * <p>What was acknowledged survives a crash of the server: {@code synchronous_commit} is {@code on}
 * whatever role or database say, because an intent whose use is lost could be used again. Only the
 * driver's own options change that ({@code options=synchronous_commit=remote_apply} in the URL).
 *
 * <p>These, isolation level and statement timeout are settings of the session that travel in the
 * start-up message, so they cost no round trip. A pooler between here and the server may refuse
 * them; connect past it, or set them for the role. The caller closes the pool.
 */
public final class RelyraConnectionPool {
  private static final int CONNECT_SHARE = 2;

  private RelyraConnectionPool() {}

  /**
   * A pool for a URL.
   *
   * @param url {@code r2dbc:postgresql://host:port/database?sslMode=verify-full}; all options of
   *     the driver
   * @param user who connects
   * @param password of the user
   * @param limits what may wait for how long
   * @return the pool, without any connection yet
   */
  public static ConnectionPool create(
      String url, String user, CharSequence password, PoolLimits limits) {
    return create(
        ConnectionFactoryOptions.parse(url)
            .mutate()
            .option(ConnectionFactoryOptions.USER, user)
            .option(ConnectionFactoryOptions.PASSWORD, password)
            .build(),
        limits);
  }

  /**
   * A pool for options of the driver.
   *
   * @param options host, database, user, password, TLS
   * @param limits what may wait for how long
   * @return the pool, without any connection yet
   */
  public static ConnectionPool create(ConnectionFactoryOptions options, PoolLimits limits) {
    ConnectionFactoryOptions strict =
        options
            .mutate()
            .option(PostgresqlConnectionFactoryProvider.OPTIONS, session(options, limits))
            .option(
                ConnectionFactoryOptions.CONNECT_TIMEOUT,
                limits.acquireTimeout().dividedBy(CONNECT_SHARE))
            .build();
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(ConnectionFactories.get(strict))
            .initialSize(0)
            .minIdle(0)
            .maxSize(limits.maxSize())
            .maxAcquireTime(limits.acquireTimeout())
            .maxCreateConnectionTime(limits.acquireTimeout())
            .maxIdleTime(limits.idleTimeout())
            // A retry would wait once more for what was not to be had in time.
            .acquireRetry(0)
            .validationDepth(ValidationDepth.LOCAL)
            .customizer(pool -> bound(pool, limits))
            .build());
  }

  private static Map<String, String> session(ConnectionFactoryOptions options, PoolLimits limits) {
    Map<String, String> session = new HashMap<>();
    if (options.getValue(PostgresqlConnectionFactoryProvider.OPTIONS) instanceof Map<?, ?> given) {
      given.forEach((name, value) -> session.put(name.toString(), value.toString()));
    }
    session.putIfAbsent("synchronous_commit", "on");
    session.put("default_transaction_isolation", "read committed");
    session.put("statement_timeout", Long.toString(limits.statementTimeout().toMillis()));
    return session;
  }

  // A connection that the server has closed is dropped here, however many there are after a
  // restart; validation alone would fail one caller for each.
  private static void bound(
      PoolBuilder<Connection, ? extends PoolConfig<? extends Connection>> pool, PoolLimits limits) {
    Duration idle = limits.idleTimeout();
    pool.maxPendingAcquire(limits.maxWaiting())
        .evictionPredicate(
            (connection, use) -> use.idleTime() >= idle.toMillis() || !isOpen(connection));
  }

  // Looking at the own end of the connection takes no time: the answer is there at once.
  private static boolean isOpen(Connection connection) {
    return Boolean.TRUE.equals(
        Mono.from(connection.validate(ValidationDepth.LOCAL)).toFuture().getNow(false));
  }
}
