// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import java.time.Duration;

/**
 * How much is kept for how long.
 *
 * @param maxConnections how many are kept at most, 1 or more; those that are used least go first
 * @param maxAge how old a kept connection may be while changes are listened for
 * @param maxAgeWhenDeaf how old it may be while changes cannot be heard of
 */
public record CacheSettings(int maxConnections, Duration maxAge, Duration maxAgeWhenDeaf) {
  /** 10,000 connections, one minute, two seconds. */
  public static final CacheSettings DEFAULT =
      new CacheSettings(10_000, Duration.ofMinutes(1), Duration.ofSeconds(2));

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if nothing could be kept, or longer when deaf than otherwise
   */
  public CacheSettings {
    if (maxConnections < 1
        || maxAge.isNegative()
        || maxAge.isZero()
        || maxAgeWhenDeaf.isNegative()
        || maxAgeWhenDeaf.compareTo(maxAge) > 0) {
      throw new IllegalArgumentException("the cache must keep something, and less when deaf");
    }
  }
}
