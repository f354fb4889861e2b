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

  /**
   * The name under which the use is remembered.
   *
   * @return the replay key
   */
  public ReplayKey replayKey() {
    return ReplayKey.of(connectionId, issuer, assertionId);
  }
}
