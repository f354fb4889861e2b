// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.coalesce;

/**
 * How callers share statements. Each kind of decision of a store (put, consume, replay, login)
 * counts for itself.
 *
 * @param maxAlone as long as no more callers than this are under way, each goes alone; also the
 *     connections that they use at most
 * @param maxInFlight shared statements at once, and the connections that they use besides
 * @param maxRows callers in one statement at most; 1 switches sharing off
 * @param maxQueued callers that may wait; more fail at once with {@code store_overloaded}
 */
public record CoalescingSettings(int maxAlone, int maxInFlight, int maxRows, int maxQueued) {
  /** The largest statement. */
  public static final int MAX_ROWS = 1_000;

  /** 8 alone; beyond that 2 shared statements of up to 256 callers; 4,096 may wait. */
  public static final CoalescingSettings DEFAULT = new CoalescingSettings(8, 2, 256, 4_096);

  private static final CoalescingSettings OFF = new CoalescingSettings(1, 1, 1, 1);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a limit is not positive, or more than {@link #MAX_ROWS} are
   *     to share a statement
   */
  public CoalescingSettings {
    if (maxAlone < 1 || maxInFlight < 1 || maxRows < 1 || maxQueued < 1 || maxRows > MAX_ROWS) {
      throw new IllegalArgumentException(
          "limits of coalescing must be positive, and rows at most " + MAX_ROWS);
    }
  }

  /**
   * One statement for each caller; the connection pool alone decides who waits.
   *
   * @return settings that share nothing
   */
  public static CoalescingSettings off() {
    return OFF;
  }

  boolean isOff() {
    return maxRows == 1;
  }
}
