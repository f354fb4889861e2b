// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import java.time.Duration;

/**
 * How much an {@link ExpiringStore} deletes at once, and how long after the end of an entry.
 *
 * <p>The margin covers what no single clock can: a database that fails over to a machine whose
 * clock is behind would otherwise accept an assertion again whose use was forgotten a moment ago.
 * An hour is more than any clock that is kept in time is off, and costs an hour's rows.
 *
 * @param batchSize entries in one batch at most, 1 to {@link #MAX_BATCH_SIZE}
 * @param margin how long an entry is kept beyond its end, zero to {@link #MAX_MARGIN}
 */
public record ExpiryRequest(int batchSize, Duration margin) {
  /** The largest batch. */
  public static final int MAX_BATCH_SIZE = 10_000;

  /** The longest margin: one day. */
  public static final Duration MAX_MARGIN = Duration.ofDays(1);

  /** Batches of 1,000, which disturb logins least, and a margin of one hour. */
  public static final ExpiryRequest DEFAULT = new ExpiryRequest(1_000, Duration.ofHours(1));

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if batch size or margin is out of bounds
   */
  public ExpiryRequest {
    if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
      throw new IllegalArgumentException("a batch has 1 to " + MAX_BATCH_SIZE + " entries");
    }
    if (margin.isNegative() || margin.compareTo(MAX_MARGIN) > 0) {
      throw new IllegalArgumentException("the margin must be within zero and one day");
    }
  }

  /**
   * The same with another batch size.
   *
   * @param other entries in one batch at most
   * @return a new request
   */
  public ExpiryRequest withBatchSize(int other) {
    return new ExpiryRequest(other, margin);
  }

  /**
   * The same with another margin.
   *
   * @param other how long an entry is kept beyond its end
   * @return a new request
   */
  public ExpiryRequest withMargin(Duration other) {
    return new ExpiryRequest(batchSize, other);
  }
}
