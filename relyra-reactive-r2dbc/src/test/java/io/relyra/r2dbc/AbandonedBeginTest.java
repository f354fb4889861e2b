// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Somebody goes away while BEGIN is on its way, and the connection is the next caller's. */
@ExtendWith(BlockHoundExtension.class)
class AbandonedBeginTest {
  private static final int ROUNDS = 30;
  private static final PoolLimits ONE =
      new PoolLimits(
          1, 1024, StoreDatabase.PATIENCE, StoreDatabase.PATIENCE, Duration.ofMinutes(10));

  private static StoreDatabase database;
  private static ConnectionPool pool;

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
    pool = database.pool(ONE);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @RepeatedTest(ROUNDS)
  void whatIsCompletedInTheLibrarysTransactionsShadowIsCommitted() {
    LibraryDatabase library = new LibraryDatabase(pool);
    abandon(library.inTransaction(open -> Mono.never()));
    completed();
  }

  @RepeatedTest(ROUNDS)
  void whatIsCompletedInTheHostsTransactionsShadowIsCommittedOrRefused() {
    // As a host does it, which is not held to anything by us.
    abandon(
        Mono.usingWhen(
            pool.create(),
            connection -> Mono.from(connection.beginTransaction()).then(Mono.<String>never()),
            Connection::close));
    completed();
  }

  private static void abandon(Mono<?> work) {
    Disposable going = work.subscribe();
    // No waiting: the BEGIN is to be on its way, or not even that.
    Thread.onSpinWait();
    going.dispose();
  }

  private static void completed() {
    R2dbcLoginStore store = new R2dbcLoginStore(pool);
    RequestIntent intent = Samples.intent();
    UsedAssertion assertion = Samples.assertion(Instant.now());
    boolean stored = store.put(intent).map(outcome -> true).onErrorReturn(false).toFuture().join();
    boolean won =
        store
            .consumeLogin(intent.relayState(), intent.requestId(), assertion)
            .<LoginOutcome>map(outcome -> outcome)
            .map(ConsumeOutcome.Consumed.class::isInstance)
            .onErrorReturn(false)
            .toFuture()
            .join();
    IntentState seen = database.intent(intent.relayState());
    assertThat(seen != IntentState.ABSENT).as("stored").isEqualTo(stored);
    assertThat(seen == IntentState.CONSUMED).as("consumed").isEqualTo(won);
  }
}
