// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.LoginStoreContract;
import io.relyra.test.contract.LoginStoreMixContract;
import io.relyra.test.contract.LoginStoreRaceContract;
import io.relyra.test.contract.LoginStoreSignalContract;
import io.relyra.test.contract.ReplayStoreContract;
import io.relyra.test.contract.ReplayStoreRaceContract;
import io.relyra.test.contract.RequestStoreContract;
import io.relyra.test.contract.RequestStoreExtremesContract;
import io.relyra.test.contract.RequestStoreRaceContract;
import io.relyra.test.contract.RequestStoreSignalContract;
import io.relyra.test.contract.StoreInspector;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BlockHoundExtension.class)
class InMemoryLoginStoreTest
    implements LoginStoreContract,
        LoginStoreSignalContract,
        LoginStoreRaceContract,
        LoginStoreMixContract,
        RequestStoreContract,
        RequestStoreSignalContract,
        RequestStoreExtremesContract,
        RequestStoreRaceContract,
        ReplayStoreContract,
        ReplayStoreRaceContract {
  private final StoppedClock clock = new StoppedClock();
  private final InMemoryLoginStore store =
      new InMemoryLoginStore(MemoryStoreSettings.defaults().withClock(clock));

  @Override
  public InMemoryLoginStore store() {
    return store;
  }

  @Override
  public InMemoryLoginStore otherNode() {
    return store;
  }

  @Override
  public StoreInspector inspector() {
    return new MemoryInspector(store.intents(), store.keys());
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
