// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import java.time.Duration;

/**
 * How long a read waits for a replica to catch up, and what then.
 *
 * @param limit at most {@link #MAX_LIMIT}; zero asks the replica once
 * @param whenBehind what then
 */
public record Waiting(Duration limit, WhenBehind whenBehind) {
  /** Longer than any wait is worth: one minute. */
  public static final Duration MAX_LIMIT = Duration.ofMinutes(1);

  /** 5 s, then the primary. */
  public static final Waiting DEFAULT =
      new Waiting(Duration.ofSeconds(5), WhenBehind.FALLBACK_TO_PRIMARY);

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if it is negative or above {@link #MAX_LIMIT}
   */
  public Waiting {
    if (limit.isNegative() || limit.compareTo(MAX_LIMIT) > 0) {
      throw new IllegalArgumentException("a wait lasts from zero to one minute");
    }
  }

  /**
   * The same end after another time.
   *
   * @param time at most {@link #MAX_LIMIT}
   * @return how to wait
   */
  public Waiting atMost(Duration time) {
    return new Waiting(time, whenBehind);
  }

  /**
   * The same time with {@link WhenBehind#FAIL}.
   *
   * @return how to wait
   */
  public Waiting orFail() {
    return new Waiting(limit, WhenBehind.FAIL);
  }

  /**
   * The same time with {@link WhenBehind#STALE}.
   *
   * @return how to wait
   */
  public Waiting orStale() {
    return new Waiting(limit, WhenBehind.STALE);
  }

  Waiting cappedAt(Duration cap) {
    return limit.compareTo(cap) <= 0 ? this : atMost(cap);
  }
}
