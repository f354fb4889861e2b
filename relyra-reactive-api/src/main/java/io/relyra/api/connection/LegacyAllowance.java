// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.time.Duration;
import java.time.Instant;

/**
 * An exception that somebody has made for a connection, for a limited time and a reason.
 *
 * <p>Outside of its time it allows nothing. Each use is reported in the verified assertion, so that
 * it can be audited.
 *
 * @param algorithm what is allowed
 * @param from the first moment
 * @param until the moment at which it is over, at most {@link #MAX_DURATION} after the first
 * @param reason why, for the audit: 1 to 200 characters without control characters
 */
public record LegacyAllowance(
    LegacyAlgorithm algorithm, Instant from, Instant until, String reason) {
  /** 180 days: an allowance has to be made again, by somebody who still knows why. */
  public static final Duration MAX_DURATION = Duration.ofDays(180);

  private static final int MAX_REASON = 200;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if it ends before it begins, lasts too long, or has no reason
   */
  public LegacyAllowance {
    if (!from.isBefore(until) || until.isAfter(from.plus(MAX_DURATION))) {
      throw new IllegalArgumentException("a legacy allowance lasts at most 180 days");
    }
    if (reason.isBlank()
        || reason.length() > MAX_REASON
        || reason.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a legacy allowance needs a reason of one line");
    }
  }

  /**
   * Tells whether it allows anything at a moment.
   *
   * @param now the moment
   * @return true from its first moment on, and not any more when it is over
   */
  public boolean isInForce(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }
}
