// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.RelayState;
import io.relyra.api.ReplayKey;
import io.relyra.test.contract.StoreInspector;

/** What the tables behind a store hold. */
record MemoryInspector(Intents intents, ReplayKeys keys) implements StoreInspector {
  @Override
  public IntentState intent(RelayState relayState) {
    PendingIntent intent = intents.find(relayState);
    if (intent == null) {
      return IntentState.ABSENT;
    }
    return intent.isConsumed() ? IntentState.CONSUMED : IntentState.PENDING;
  }

  @Override
  public boolean hasReplayKey(ReplayKey key) {
    return keys.contains(key);
  }
}
