// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import java.time.Instant;

/** What the store knows of a relay state. */
public sealed interface FetchOutcome
    permits FetchOutcome.Pending,
        IntentRefusal.AlreadyConsumed,
        IntentRefusal.Expired,
        IntentRefusal.NotFound {

  /**
   * The login may still be completed.
   *
   * @param intent what was asked
   * @param expiresAt by the store's clock
   */
  record Pending(RequestIntent intent, Instant expiresAt) implements FetchOutcome {}
}
