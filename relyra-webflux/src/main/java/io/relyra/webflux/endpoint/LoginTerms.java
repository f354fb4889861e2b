// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.webflux.limit.LoginLimit;
import io.relyra.webflux.trace.LoginObserver;
import java.time.Duration;

/**
 * The terms on which the endpoints work: how long, how often, watched by whom.
 *
 * @param timeLimit from the first byte of a form to the answer, hooks of the application included;
 *     1 ms to 10 minutes
 * @param limit who may go on
 * @param observer watches
 */
public record LoginTerms(Duration timeLimit, LoginLimit limit, LoginObserver observer) {
  /** The longest time limit. */
  public static final Duration MAX_TIME_LIMIT = Duration.ofMinutes(10);

  /** 30 seconds, without limit and observer. */
  public static final LoginTerms DEFAULT =
      new LoginTerms(Duration.ofSeconds(30), LoginLimit.NONE, LoginObserver.NONE);

  /**
   * Checks the time limit.
   *
   * @throws IllegalArgumentException if it is out of bounds
   */
  public LoginTerms {
    if (timeLimit.toMillis() < 1 || timeLimit.compareTo(MAX_TIME_LIMIT) > 0) {
      throw new IllegalArgumentException("the time limit of a login is 1 ms to 10 minutes");
    }
  }
}
