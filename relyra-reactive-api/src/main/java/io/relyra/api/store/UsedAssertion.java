// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import io.relyra.api.AssertionId;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.ReplayKey;
import java.time.Instant;

/**
 * An assertion that is about to be used, and how long its use has to be remembered.
 *
 * @param connectionId through which it came
 * @param issuer of the assertion
 * @param assertionId its signed ID
 * @param retainUntil the last moment at which any node could still accept the assertion, clock skew
 *     included; milliseconds count, anything finer is ignored
 */
public record UsedAssertion(
    ConnectionId connectionId, EntityId issuer, AssertionId assertionId, Instant retainUntil) {

  /** The last moment that can be stored: databases do not know all of Java's. */
  public static final Instant MAX_RETAIN_UNTIL = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if the time lies before 1970 or beyond {@link
   *     #MAX_RETAIN_UNTIL}
   */
  public UsedAssertion {
    if (retainUntil.isBefore(Instant.EPOCH) || retainUntil.isAfter(MAX_RETAIN_UNTIL)) {
      throw new IllegalArgumentException("retain until must lie within 1970 and 9999");
    }
  }

  /**
   * The name under which the use is remembered.
   *
   * @return the replay key
   */
  public ReplayKey replayKey() {
    return ReplayKey.of(connectionId, issuer, assertionId);
  }
}
