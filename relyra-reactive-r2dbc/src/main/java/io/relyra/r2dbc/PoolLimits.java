// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import java.time.Duration;

/**
 * The limits of a {@link RelyraConnectionPool}.
 *
 * @param maxSize how many connections there are at most
 * @param maxWaiting how many callers may wait for one; more fail at once with {@code
 *     store_overloaded}
 * @param acquireTimeout how long a caller waits for a connection before {@code store_overloaded}
 * @param statementTimeout after which the server itself ends a statement, waiting for locks
 *     included; {@code store_unavailable}
 * @param idleTimeout after which an unused connection is closed
 */
public record PoolLimits(
    int maxSize,
    int maxWaiting,
    Duration acquireTimeout,
    Duration statementTimeout,
    Duration idleTimeout) {
  /** 16 connections, 1024 waiting, 5 s for a connection, 5 s for a statement, 10 min idle. */
  public static final PoolLimits DEFAULT =
      new PoolLimits(
          16, 1024, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(10));

  /**
   * Checks that every limit is positive.
   *
   * @throws IllegalArgumentException if one is not
   */
  public PoolLimits {
    if (maxSize < 1
        || maxWaiting < 1
        || acquireTimeout.toMillis() < 1
        || statementTimeout.toMillis() < 1
        || idleTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("limits of a connection pool must be positive");
    }
  }

  /**
   * The same limits with another number of connections.
   *
   * @param size how many connections there are at most
   * @return the limits
   */
  public PoolLimits withMaxSize(int size) {
    return new PoolLimits(size, maxWaiting, acquireTimeout, statementTimeout, idleTimeout);
  }
}
