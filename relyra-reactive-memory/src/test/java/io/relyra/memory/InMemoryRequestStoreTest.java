// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.RequestStoreContract;
import io.relyra.test.contract.RequestStoreExtremesContract;
import io.relyra.test.contract.RequestStoreRaceContract;
import io.relyra.test.contract.RequestStoreSignalContract;
import io.relyra.test.contract.StoreInspector;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BlockHoundExtension.class)
class InMemoryRequestStoreTest
    implements RequestStoreContract,
        RequestStoreSignalContract,
        RequestStoreExtremesContract,
        RequestStoreRaceContract {
  private final StoppedClock clock = new StoppedClock();
  private final MemoryStoreSettings settings = MemoryStoreSettings.defaults().withClock(clock);
  private final InMemoryRequestStore store = new InMemoryRequestStore(settings);

  @Override
  public InMemoryRequestStore store() {
    return store;
  }

  @Override
  public InMemoryRequestStore otherNode() {
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
