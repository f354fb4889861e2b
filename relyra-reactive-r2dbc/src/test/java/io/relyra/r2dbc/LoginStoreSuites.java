// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.store.LoginStore;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
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
import io.relyra.test.contract.UnreachableStoreContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every suite of the contracts, against a store with the settings of the subclass. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LoginStoreSuites
    implements RequestStoreContract,
        RequestStoreSignalContract,
        RequestStoreExtremesContract,
        RequestStoreRaceContract,
        ReplayStoreContract,
        ReplayStoreRaceContract,
        LoginStoreContract,
        LoginStoreMixContract,
        LoginStoreSignalContract,
        LoginStoreRaceContract,
        UnreachableStoreContract {
  private final CoalescingSettings coalescing;
  private StoreDatabase database;
  private LoginStore store;
  private LoginStore otherNode;

  LoginStoreSuites(CoalescingSettings coalescing) {
    this.coalescing = coalescing;
  }

  @BeforeAll
  void open() {
    database = new StoreDatabase();
    store = database.loginStore(coalescing);
    otherNode = database.loginStore(coalescing);
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Override
  public LoginStore store() {
    return store;
  }

  @Override
  public LoginStore otherNode() {
    return otherNode;
  }

  @Override
  public LoginStore unreachableStore() {
    return new R2dbcLoginStore(
        RelyraConnectionPool.create(
            "r2dbc:postgresql://127.0.0.1:1/nowhere", "nobody", "", PoolLimits.DEFAULT));
  }

  @Override
  public StoreInspector inspector() {
    return database;
  }

  @Override
  public Instant now() {
    return database.now();
  }

  @Override
  public void timePasses(Duration duration) {
    database.timePasses(duration);
  }
}
