// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.api.metadata.ClaimRequest;
import java.time.Duration;

/**
 * How one node looks at metadata sources.
 *
 * @param node its name, for leases and audit
 * @param concurrency at how many sources at once, 1 to 64
 * @param lease how long nobody else looks at a source that this node has claimed; an hour is the
 *     least time between two looks, so that a node that is lost does not make others look sooner
 * @param interval how often it asks for sources that are due, one second to one day
 */
public record RefreshSettings(String node, int concurrency, Duration lease, Duration interval) {
  private static final int MAX_CONCURRENCY = 64;
  private static final int DEFAULT_CONCURRENCY = 4;
  private static final Duration DEFAULT_LEASE = Duration.ofHours(1);
  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if something is out of bounds
   */
  public RefreshSettings {
    if (concurrency < 1 || concurrency > MAX_CONCURRENCY) {
      throw new IllegalArgumentException("the concurrency must be 1 to " + MAX_CONCURRENCY);
    }
    if (interval.compareTo(Duration.ofSeconds(1)) < 0
        || interval.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("the interval must be one second to one day");
    }
    new ClaimRequest(node, lease, concurrency);
  }

  /**
   * Four sources at once, asked for every minute.
   *
   * @param node its name, 1 to 100 letters, digits, dots, dashes and underscores
   * @return the settings
   */
  public static RefreshSettings of(String node) {
    return new RefreshSettings(node, DEFAULT_CONCURRENCY, DEFAULT_LEASE, DEFAULT_INTERVAL);
  }

  /**
   * The same with another number of sources at once.
   *
   * @param other 1 to 64
   * @return a changed copy
   */
  public RefreshSettings withConcurrency(int other) {
    return new RefreshSettings(node, other, lease, interval);
  }

  /**
   * The same, asked for more or less often.
   *
   * @param other one second to one day
   * @return a changed copy
   */
  public RefreshSettings withInterval(Duration other) {
    return new RefreshSettings(node, concurrency, lease, other);
  }
}
