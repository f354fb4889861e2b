// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.store.ExpiringStore;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.ReplayKeyExpiryContract;
import io.relyra.test.contract.StoreInspector;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BlockHoundExtension.class)
class R2dbcReplayKeyExpiryTest implements ReplayKeyExpiryContract {
  private static StoreDatabase database;
  private static R2dbcLoginStore store;
  private static R2dbcLoginStore otherNode;

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
    store = database.loginStore();
    otherNode = database.loginStore();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.jdbc().execute("TRUNCATE relyra.request_intents, relyra.replay_keys");
  }

  @Override
  public R2dbcLoginStore replays() {
    return store;
  }

  @Override
  public ExpiringStore expiring() {
    return store.expiringReplayKeys();
  }

  @Override
  public ExpiringStore expiringOnOtherNode() {
    return otherNode.expiringReplayKeys();
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
