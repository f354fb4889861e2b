// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.limit;

import java.time.Duration;

/** The answer of a {@link LoginLimit}. */
public sealed interface Admission {
  /**
   * Go on.
   *
   * @return the answer for who may
   */
  static Admission granted() {
    return new Granted();
  }

  /** Go on. */
  record Granted() implements Admission {}

  /**
   * Come back later.
   *
   * @param pause after which there is room again, if nobody else takes it
   */
  record Later(Duration pause) implements Admission {}

  /**
   * Ends the login unless this is {@link Granted}.
   *
   * @throws RateLimited if it may not go on
   */
  default void check() {
    if (this instanceof Later later) {
      throw new RateLimited(later.pause());
    }
  }
}
