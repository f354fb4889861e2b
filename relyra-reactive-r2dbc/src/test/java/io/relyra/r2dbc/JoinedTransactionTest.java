// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.IsolationLevel;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.FetchOutcome.Pending;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.PutOutcome.Conflict;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ExtendWith(BlockHoundExtension.class)
class JoinedTransactionTest {
  private static StoreDatabase database;
  private static ConnectionPool pool;
  private static R2dbcLoginStore store;
  private final RequestIntent intent = Samples.intent();
  private final UsedAssertion assertion = Samples.assertion(Instant.now());
  private Connection connection;
  private LoginStore joined;

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
    pool = database.pool();
    store = database.loginStore();
    database.jdbc().execute("CREATE TABLE relyra.orders (id text PRIMARY KEY)");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void begin() {
    connection = pool.create().toFuture().join();
    joined = store.on(connection);
    run(connection.beginTransaction());
  }

  @AfterEach
  void giveBack() {
    run(connection.rollbackTransaction());
    run(connection.close());
  }

  @Test
  void aCommitMakesItHoldTogetherWithYourOwnRow() {
    answer(store.put(intent));
    insertOrder();
    assertThat(answer(login(joined))).isEqualTo(new Consumed(intent));
    assertThat(database.intent(intent.relayState())).isEqualTo(IntentState.PENDING);
    run(connection.commitTransaction());
    assertThat(database.intent(intent.relayState())).isEqualTo(IntentState.CONSUMED);
    assertThat(database.hasReplayKey(assertion.replayKey())).isTrue();
    assertThat(orders()).isEqualTo(1);
    assertThat(answer(login(store))).isEqualTo(new AlreadyConsumed());
  }

  @Test
  void aRollbackGivesItBack() {
    answer(store.put(intent));
    insertOrder();
    assertThat(answer(login(joined))).isEqualTo(new Consumed(intent));
    run(connection.rollbackTransaction());
    assertThat(database.intent(intent.relayState())).isEqualTo(IntentState.PENDING);
    assertThat(database.hasReplayKey(assertion.replayKey())).isFalse();
    assertThat(orders()).isZero();
    assertThat(answer(login(store))).isEqualTo(new Consumed(intent));
  }

  @Test
  void everyOtherDecisionJoinsToo() {
    assertThat(answer(joined.put(intent))).isInstanceOf(Stored.class);
    assertThat(answer(joined.put(intent))).isEqualTo(new Conflict());
    assertThat(answer(joined.fetch(intent.relayState()))).isInstanceOf(Pending.class);
    assertThat(answer(joined.consume(intent.relayState(), intent.requestId())))
        .isEqualTo(new Consumed(intent));
    assertThat(answer(joined.consume(assertion))).isEqualTo(new FirstUse());
    assertThat(answer(joined.consume(assertion))).isEqualTo(new Replayed());
    run(connection.rollbackTransaction());
    assertThat(database.intent(intent.relayState())).isEqualTo(IntentState.ABSENT);
    assertThat(database.hasReplayKey(assertion.replayKey())).isFalse();
  }

  @Test
  void theSeparateStoresJoinToo() {
    R2dbcRequestStore requests = new R2dbcRequestStore(pool);
    R2dbcReplayStore replays = new R2dbcReplayStore(pool);
    assertThat(answer(requests.on(connection).put(intent))).isInstanceOf(Stored.class);
    assertThat(answer(replays.on(connection).consume(assertion))).isEqualTo(new FirstUse());
    run(connection.rollbackTransaction());
    assertThat(database.intent(intent.relayState())).isEqualTo(IntentState.ABSENT);
    assertThat(answer(replays.consume(assertion))).isEqualTo(new FirstUse());
  }

  @Test
  void othersWaitForTheEndOfTheTransaction() throws Exception {
    answer(store.put(intent));
    assertThat(answer(login(joined))).isEqualTo(new Consumed(intent));
    CompletableFuture<LoginOutcome> other = login(store).toFuture();
    HeldRow.awaitCount(
        database.jdbc(),
        "SELECT count(*) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND wait_event_type = 'Lock'",
        1);
    assertThat(other).isNotDone();
    run(connection.rollbackTransaction());
    assertThat(other.join()).isEqualTo(new Consumed(intent));
  }

  @Test
  void anotherIsolationLevelIsAnErrorAndNoSecondWinner() {
    run(connection.rollbackTransaction());
    run(connection.setTransactionIsolationLevel(IsolationLevel.REPEATABLE_READ));
    run(connection.beginTransaction());
    answer(store.put(intent));
    assertThat(answer(joined.fetch(intent.relayState()))).isInstanceOf(Pending.class);
    assertThat(answer(login(store))).isEqualTo(new Consumed(intent));
    RelyraException trouble =
        Trouble.expect(login(joined), ErrorCode.STORE_MISCONFIGURED, "READ COMMITTED");
    assertThat(trouble).hasMessageContaining("40001");
    run(connection.rollbackTransaction());
    run(connection.setTransactionIsolationLevel(IsolationLevel.READ_COMMITTED));
  }

  private void insertOrder() {
    database.jdbc().execute("DELETE FROM relyra.orders");
    run(
        Flux.from(connection.createStatement("INSERT INTO relyra.orders VALUES ('1')").execute())
            .concatMap(result -> result.getRowsUpdated()));
  }

  private static long orders() {
    return database.jdbc().count("SELECT count(*) FROM relyra.orders");
  }

  private Mono<LoginOutcome> login(LoginStore where) {
    return where.consumeLogin(intent.relayState(), intent.requestId(), assertion);
  }

  private static <T> T answer(Mono<T> decision) {
    return decision.toFuture().join();
  }

  private static void run(Publisher<?> work) {
    Flux.from(work).then().toFuture().join();
  }
}
