// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.relyra.api.ErrorCode;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.IntentRefusal.Expired;
import io.relyra.api.store.IntentRefusal.NotFound;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

@ExtendWith(BlockHoundExtension.class)
class WaitingForLocksTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final PoolLimits ONE = StoreDatabase.PATIENT.withMaxSize(1);
  private static final PoolLimits IMPATIENT =
      new PoolLimits(1, 1, SHORT.multipliedBy(3), Duration.ofSeconds(20), Duration.ofMinutes(1));

  private static StoreDatabase database;
  private final UsedAssertion assertion = Samples.assertion(Instant.now());

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void winsAfterTheWinnerRolledBack() throws Exception {
    R2dbcLoginStore store = database.loginStore(ONE);
    RequestIntent intent = stored(store);
    try (HeldRow held = new HeldRow(database, intent.relayState())) {
      held.execute("UPDATE relyra.request_intents SET consumed_at = now() %s");
      CompletableFuture<LoginOutcome> login = login(store, intent).toFuture();
      held.awaitWaiting(1);
      held.rollback();
      assertThat(login.join()).isEqualTo(new Consumed(intent));
    }
  }

  @Test
  void losesAgainstAWinnerThatCommitsWhileItWaits() throws Exception {
    R2dbcLoginStore store = database.loginStore(ONE);
    RequestIntent intent = stored(store);
    try (HeldRow held = new HeldRow(database, intent.relayState())) {
      held.execute("UPDATE relyra.request_intents SET consumed_at = now() %s");
      CompletableFuture<LoginOutcome> login = login(store, intent).toFuture();
      held.awaitWaiting(1);
      held.commit();
      assertThat(login.join()).isEqualTo(new AlreadyConsumed());
      assertThat(database.hasReplayKey(assertion.replayKey())).isFalse();
    }
  }

  @Test
  void winsARowThatWasChangedOtherwiseWhileItWaited() throws Exception {
    R2dbcLoginStore store = database.loginStore(ONE);
    RequestIntent intent = stored(store);
    try (HeldRow held = new HeldRow(database, intent.relayState())) {
      held.execute("UPDATE relyra.request_intents SET expires_at = expires_at + interval '1 s' %s");
      CompletableFuture<LoginOutcome> login = login(store, intent).toFuture();
      held.awaitWaiting(1);
      held.commit();
      assertThat(login.join()).isEqualTo(new Consumed(intent));
      assertThat(database.intent(intent.relayState())).isEqualTo(IntentState.CONSUMED);
    }
  }

  @Test
  void findsNothingWhereTheRowWasDeletedWhileItWaited() throws Exception {
    R2dbcLoginStore store = database.loginStore(ONE);
    RequestIntent intent = stored(store);
    try (HeldRow held = new HeldRow(database, intent.relayState())) {
      held.execute("DELETE FROM relyra.request_intents %s");
      CompletableFuture<LoginOutcome> login = login(store, intent).toFuture();
      held.awaitWaiting(1);
      held.commit();
      assertThat(login.join()).isEqualTo(new NotFound());
    }
  }

  @Test
  void refusesAnIntentWhoseTimeRanOutWhileItWaited() throws Exception {
    R2dbcLoginStore store = database.loginStore(ONE);
    RequestIntent intent = Samples.intent(Samples.relayState(), Duration.ofMillis(700));
    assertThat(store.put(intent).toFuture().join()).isInstanceOf(Stored.class);
    try (HeldRow held = new HeldRow(database, intent.relayState())) {
      CompletableFuture<LoginOutcome> login = login(store, intent).toFuture();
      held.awaitWaiting(1);
      held.execute(
          "SELECT pg_sleep_for(max(expires_at) - clock_timestamp() + interval '10 ms')"
              + " FROM relyra.request_intents %s");
      held.rollback();
      assertThat(login.join()).isEqualTo(new Expired());
      assertThat(database.hasReplayKey(assertion.replayKey())).isFalse();
    }
  }

  @Test
  void theServerEndsAStatementThatWaitsTooLong() throws Exception {
    PoolLimits limits = new PoolLimits(1, 8, StoreDatabase.PATIENCE, SHORT, Duration.ofMinutes(1));
    R2dbcLoginStore store = database.loginStore(limits);
    RequestIntent intent = stored(store);
    try (HeldRow held = new HeldRow(database, intent.relayState())) {
      Trouble.expect(login(store, intent), ErrorCode.STORE_UNAVAILABLE, "57014");
      held.rollback();
      assertThat(login(store, intent).toFuture().join()).isEqualTo(new Consumed(intent));
    }
  }

  @RepeatedTest(10)
  void aKilledConnectionIsAnErrorAndTheNextCallWorks() throws Exception {
    R2dbcLoginStore store = database.loginStore(ONE);
    RequestIntent intent = stored(store);
    try (HeldRow held = new HeldRow(database, intent.relayState())) {
      CompletableFuture<LoginOutcome> login = login(store, intent).toFuture();
      held.awaitWaiting(1);
      assertThat(held.terminateWaiting()).isEqualTo("t");
      Trouble.expect(Mono.fromFuture(login), ErrorCode.STORE_UNAVAILABLE, "57P01");
      held.rollback();
      assertThat(login(store, intent).toFuture().join()).isEqualTo(new Consumed(intent));
      assertThat(login(store, intent).toFuture().join()).isEqualTo(new AlreadyConsumed());
    }
  }

  @Test
  void callersBehindAFullPoolAreToldSo() throws Exception {
    ConnectionPool pool = database.pool(IMPATIENT);
    R2dbcLoginStore store = new R2dbcLoginStore(pool);
    RequestIntent intent = stored(store);
    try (HeldRow held = new HeldRow(database, intent.relayState())) {
      CompletableFuture<LoginOutcome> login = login(store, intent).toFuture();
      held.awaitWaiting(1);
      CompletableFuture<LoginOutcome> second = login(store, intent).toFuture();
      Trouble.expect(login(store, intent), ErrorCode.STORE_OVERLOADED, "no connection");
      Trouble.expect(Mono.fromFuture(second), ErrorCode.STORE_OVERLOADED, "no connection");
      held.rollback();
      assertThat(login.join()).isEqualTo(new Consumed(intent));
    }
  }

  @Test
  void aCallerWhoGoesAwayLeavesNoConnectionBehind() throws Exception {
    ConnectionPool pool = database.pool(ONE);
    R2dbcLoginStore store = new R2dbcLoginStore(pool);
    RequestIntent intent = stored(store);
    try (HeldRow held = new HeldRow(database, intent.relayState())) {
      Disposable login = login(store, intent).subscribe();
      held.awaitWaiting(1);
      login.dispose();
      held.rollback();
      assertThat(login(store, intent).toFuture().join()).isEqualTo(new AlreadyConsumed());
    }
    PoolMetrics metrics = pool.getMetrics().orElseThrow();
    assertThat(metrics.allocatedSize()).isEqualTo(1);
    assertThat(metrics.pendingAcquireSize()).isZero();
  }

  @Test
  void aConnectionOnWhichTheServerStaysSilentIsClosed() throws Exception {
    ConnectionPool pool =
        database.pool(
            new PoolLimits(
                1, 8, Duration.ofSeconds(5), Duration.ofSeconds(60), SHORT.multipliedBy(99)));
    R2dbcLoginStore store = new R2dbcLoginStore(pool, StoreTables.DEFAULT, SHORT);
    RequestIntent intent = stored(new R2dbcLoginStore(pool));
    try (HeldRow held = new HeldRow(database, intent.relayState())) {
      Trouble.expect(login(store, intent), ErrorCode.STORE_UNAVAILABLE, "not in time");
      held.awaitWaiting(1);
      // The row is still held; the one connection of the pool must be free for others.
      RequestIntent other = stored(new R2dbcLoginStore(pool));
      assertThat(login(new R2dbcLoginStore(pool), other).toFuture().join())
          .isEqualTo(new Consumed(other));
    }
  }

  private static RequestIntent stored(R2dbcLoginStore store) {
    RequestIntent intent = Samples.intent();
    assertThat(store.put(intent).toFuture().join()).isInstanceOf(Stored.class);
    return intent;
  }

  private Mono<LoginOutcome> login(R2dbcLoginStore store, RequestIntent intent) {
    return store.consumeLogin(intent.relayState(), intent.requestId(), assertion);
  }
}
