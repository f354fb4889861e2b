// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.store.ExpiringStore;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.ReplayKeyExpiryContract;
import io.relyra.test.contract.StoreInspector;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BlockHoundExtension.class)
class InMemoryReplayKeyExpiryTest implements ReplayKeyExpiryContract {
  private final StoppedClock clock = new StoppedClock();
  private final MemoryStoreSettings settings = MemoryStoreSettings.defaults().withClock(clock);
  private final InMemoryReplayStore store = new InMemoryReplayStore(settings);

  @Override
  public InMemoryReplayStore replays() {
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
    return new MemoryInspector(new Intents(settings), store.keys());
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
