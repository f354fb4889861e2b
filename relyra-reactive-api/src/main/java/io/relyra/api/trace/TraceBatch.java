// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

import java.time.Duration;
import java.util.List;

/**
 * Attempts that are written together.
 *
 * @param logins 1 to {@link #MAX_LOGINS}
 * @param retention how long they are kept, {@link #MIN_RETENTION} to {@link #MAX_RETENTION}; the
 *     store turns it into a point in time
 */
public record TraceBatch(List<TracedLogin> logins, Duration retention) {
  /** The most attempts of one batch. */
  public static final int MAX_LOGINS = 1_000;

  /** The shortest retention: one second. */
  public static final Duration MIN_RETENTION = Duration.ofSeconds(1);

  /** The longest retention: ten years. */
  public static final Duration MAX_RETENTION = Duration.ofDays(3_653);

  /**
   * Checks the limits and copies the list.
   *
   * @throws IllegalArgumentException if size or retention is out of bounds
   */
  public TraceBatch {
    TraceText.require(
        !logins.isEmpty() && logins.size() <= MAX_LOGINS,
        "a batch has 1 to " + MAX_LOGINS + " logins");
    requireRetention(retention);
    logins = List.copyOf(logins);
  }

  /**
   * Checks a retention.
   *
   * @param retention how long traces are to be kept
   * @throws IllegalArgumentException if it is out of bounds
   */
  public static void requireRetention(Duration retention) {
    TraceText.require(
        retention.compareTo(MIN_RETENTION) >= 0 && retention.compareTo(MAX_RETENTION) <= 0,
        "traces are kept for one second to ten years");
  }
}
