// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.RelayState;
import io.relyra.api.ReplayKey;

/**
 * A view of what is stored, through another channel than the store under test: JDBC for a database,
 * a package-level view for memory.
 */
public interface StoreInspector {
  /** What is stored under a relay state, whether or not its time is over. */
  enum IntentState {
    /** Nothing. */
    ABSENT,
    /** An intent that was not used. */
    PENDING,
    /** An intent that was used. */
    CONSUMED
  }

  /**
   * Looks at an intent.
   *
   * @param relayState its handle
   * @return what is stored now
   */
  IntentState intent(RelayState relayState);

  /**
   * Looks for a replay key.
   *
   * @param key the key
   * @return true if it is stored now
   */
  boolean hasReplayKey(ReplayKey key);
}
