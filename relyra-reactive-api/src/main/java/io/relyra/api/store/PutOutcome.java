// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import java.time.Instant;

/** What became of a new intent. */
public sealed interface PutOutcome {
  /**
   * The intent is stored.
   *
   * @param expiresAt by the store's clock
   */
  record Stored(Instant expiresAt) implements PutOutcome {}

  /** An intent under the same relay state exists; it was left as it is. */
  record Conflict() implements PutOutcome {}
}
