// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import java.time.Duration;

/**
 * How often sessions are looked up, and what happens while they cannot be. Only if both times are
 * zero nothing is remembered, and Caffeine is not needed.
 *
 * @param maxAge how long one look holds on a node: a session that was ended elsewhere is used at
 *     most that long; zero looks at every request
 * @param maxSessions of how many sessions looks are remembered at most
 * @param toleratedOutage how much longer the last look holds while the registry cannot be asked;
 *     zero refuses at once
 */
public record SessionCheckSettings(Duration maxAge, int maxSessions, Duration toleratedOutage) {
  /** Longer would not be a logout any more. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  /** Five seconds, 100,000 sessions, no outage is tolerated. */
  public static final SessionCheckSettings DEFAULT =
      new SessionCheckSettings(Duration.ofSeconds(5), 100_000, Duration.ZERO);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a time is negative or above {@link #LONGEST}, or the number
   *     is not positive
   */
  public SessionCheckSettings {
    if (isOutOfBounds(maxAge) || isOutOfBounds(toleratedOutage) || maxSessions < 1) {
      throw new IllegalArgumentException(
          "looks at sessions are remembered for at most ten minutes, of one session or more");
    }
  }

  private static boolean isOutOfBounds(Duration time) {
    return time.isNegative() || time.compareTo(LONGEST) > 0;
  }

  /** Whether every request looks, so that nothing has to be remembered. */
  boolean remembersNothing() {
    return maxAge.isZero() && toleratedOutage.isZero();
  }

  /**
   * The same with another age.
   *
   * @param age how long one look holds
   * @return a changed copy
   */
  public SessionCheckSettings withMaxAge(Duration age) {
    return new SessionCheckSettings(age, maxSessions, toleratedOutage);
  }

  /**
   * The same with another tolerance.
   *
   * @param outage how much longer the last look holds while the registry cannot be asked
   * @return a changed copy
   */
  public SessionCheckSettings withToleratedOutage(Duration outage) {
    return new SessionCheckSettings(maxAge, maxSessions, outage);
  }
}
