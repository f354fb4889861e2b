// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.store.ExpiringStore;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.IntentExpiryContract;
import io.relyra.test.contract.StoreInspector;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BlockHoundExtension.class)
class InMemoryIntentExpiryTest implements IntentExpiryContract {
  private final StoppedClock clock = new StoppedClock();
  private final MemoryStoreSettings settings = MemoryStoreSettings.defaults().withClock(clock);
  private final InMemoryRequestStore store = new InMemoryRequestStore(settings);

  @Override
  public InMemoryRequestStore requests() {
    return store;
  }

  @Override
  public ExpiringStore expiring() {
    return store;
  }

  @Override
  public ExpiringStore expiringOnOtherNode() {
    return store;
  }

  @Override
  public StoreInspector inspector() {
    return new MemoryInspector(store.intents(), new ReplayKeys(settings));
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void timePasses(Duration duration) {
    clock.advance(duration);
  }
}
