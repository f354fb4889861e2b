// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.limit;

import java.time.Duration;

/**
 * How much one client or connection may do.
 *
 * @param requests at once, and then as many in each period; 1 or more
 * @param period in which an empty bucket fills up, one millisecond to one day
 */
public record Rate(long requests, Duration period) {
  private static final Duration MAX_PERIOD = Duration.ofDays(1);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is exceeded
   */
  public Rate {
    if (requests < 1 || period.toMillis() < 1 || period.compareTo(MAX_PERIOD) > 0) {
      throw new IllegalArgumentException(
          "a rate is 1 request or more in a period of one millisecond to one day");
    }
  }
}
