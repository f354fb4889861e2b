// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.relyra.api.ErrorCode;
import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.RequestIntent;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What only a database can show of expiry: locks, statements, rights, the way through a table. */
@ExtendWith(BlockHoundExtension.class)
class ExpiringTableTest {
  private static final ExpiryRequest PAIRS = new ExpiryRequest(2, Duration.ZERO);
  private static StoreDatabase database;
  private static R2dbcLoginStore store;

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
    store = database.loginStore();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.jdbc().execute("TRUNCATE relyra.request_intents, relyra.replay_keys");
  }

  @Test
  void aRowThatSomebodyHoldsIsLeftForALaterRun() throws Exception {
    RequestIntent held = stored();
    RequestIntent free = stored();
    database.timePasses(Duration.ofHours(1));
    try (HeldRow row = new HeldRow(database, held.relayState())) {
      assertThat(run(PAIRS)).isEqualTo(1);
      assertThat(database.intent(free.relayState())).isEqualTo(IntentState.ABSENT);
      assertThat(database.intent(held.relayState())).isEqualTo(IntentState.PENDING);
      row.execute("UPDATE relyra.request_intents SET consumed_at = now() %s");
      assertThat(run(PAIRS)).isZero();
      row.commit();
      assertThat(run(PAIRS)).isEqualTo(1);
    }
    assertThat(database.intent(held.relayState())).isEqualTo(IntentState.ABSENT);
  }

  @Test
  void aRowThatIsFreeAgainIsFoundByTheSameRun() throws Exception {
    RequestIntent held = stored();
    fill(6, "1 hour");
    database.timePasses(Duration.ofHours(2));
    try (HeldRow row = new HeldRow(database, held.relayState())) {
      row.execute(
          "UPDATE relyra.request_intents SET expires_at = expires_at - interval '1 day' %s");
      StepVerifier.create(store.expiringIntents().expire(PAIRS).map(ExpiredBatch::deleted), 0)
          .thenRequest(2)
          .expectNext(2, 2)
          .then(() -> commit(row))
          .thenRequest(Long.MAX_VALUE)
          .expectNext(2, 1)
          .expectComplete()
          .verify(StoreDatabase.PATIENCE);
    }
    assertThat(rows()).isZero();
  }

  @Test
  void aRowThatIsWrittenBehindTheRunIsFoundByTheSameRun() {
    fill(4, "1 hour");
    database.timePasses(Duration.ofHours(2));
    StepVerifier.create(store.expiringIntents().expire(PAIRS).map(ExpiredBatch::deleted), 0)
        .thenRequest(1)
        .expectNext(2)
        .then(() -> fill(1, "-1 year"))
        .thenRequest(Long.MAX_VALUE)
        .expectNext(2, 1)
        .expectComplete()
        .verify(StoreDatabase.PATIENCE);
    assertThat(rows()).isZero();
  }

  @Test
  void rowsThatEndAtTheSameMomentAreAllDeleted() {
    fill(5, "-1 day");
    database.jdbc().execute("UPDATE relyra.request_intents SET expires_at = '2020-01-01'");
    assertThat(run(PAIRS)).isEqualTo(5);
  }

  @Test
  void rowsOfAHostThatNeverEndOrAlwaysHaveAreNoTrouble() {
    fill(2, "-1 day");
    database
        .jdbc()
        .execute(
            "INSERT INTO relyra.request_intents SELECT 'x' || e, 'x', '{}', NULL, e::timestamptz"
                + " FROM unnest('{-infinity,infinity,290000-01-01,0044-03-15 BC}'::text[]) e");
    assertThat(run(PAIRS)).isEqualTo(4);
    assertThat(run(PAIRS)).isZero();
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void eachBatchIsOneStatementAndNoneRunsUnasked() {
    AtomicInteger taken = new AtomicInteger();
    R2dbcRequestStore counted = new R2dbcRequestStore(counting(database.pool(), taken));
    fill(6, "-1 day");
    StepVerifier.create(counted.expire(PAIRS), 0)
        .expectSubscription()
        .then(() -> assertThat(rows()).isEqualTo(6))
        .then(() -> assertThat(taken).hasValue(0))
        .thenRequest(1)
        .expectNextCount(1)
        .then(() -> assertThat(rows()).isEqualTo(4))
        .then(() -> assertThat(taken).hasValue(1))
        .thenRequest(2)
        .expectNextCount(2)
        .then(() -> assertThat(rows()).isZero())
        .then(() -> assertThat(taken).hasValue(3))
        .thenRequest(1)
        .expectComplete()
        .verify(StoreDatabase.PATIENCE);
    // One finds the end of the table, one that nothing is left below.
    assertThat(taken).hasValue(5);
  }

  @Test
  void aRoleThatMayNotDeleteIsAMisconfiguration() {
    database.jdbc().execute("DROP ROLE IF EXISTS relyra_keeper");
    database.jdbc().execute("CREATE ROLE relyra_keeper LOGIN PASSWORD 'k'");
    database
        .jdbc()
        .execute(
            "GRANT USAGE ON SCHEMA relyra TO relyra_keeper;"
                + "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA relyra TO relyra_keeper");
    R2dbcLoginStore keeper =
        new R2dbcLoginStore(database.pool("relyra_keeper", "k", PoolLimits.DEFAULT));
    try {
      fill(1, "-1 day");
      Trouble.expect(
          keeper.expiringIntents().expire(PAIRS).then(), ErrorCode.STORE_MISCONFIGURED, "42501");
      database.jdbc().execute("GRANT DELETE ON relyra.request_intents TO relyra_keeper");
      StepVerifier.create(keeper.expiringIntents().expire(PAIRS))
          .expectNextCount(1)
          .expectComplete()
          .verify(StoreDatabase.PATIENCE);
    } finally {
      database.jdbc().execute("DROP OWNED BY relyra_keeper; DROP ROLE relyra_keeper");
    }
  }

  @Test
  void rowsThatATriggerKeepsEndTheRunWithAnError() {
    fill(7, "-1 day");
    database
        .jdbc()
        .execute(
            """
            CREATE FUNCTION relyra.keep() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RETURN CASE WHEN OLD.request_id = 'x' THEN NULL ELSE OLD END; END $$;
            CREATE TRIGGER keep BEFORE DELETE ON relyra.request_intents
              FOR EACH ROW EXECUTE FUNCTION relyra.keep();
            """);
    try {
      for (int batchSize : new int[] {2, 7, 1_000}) {
        Trouble.expect(
            store.expiringIntents().expire(PAIRS.withBatchSize(batchSize)).then(),
            ErrorCode.STORE_MISCONFIGURED,
            "trigger");
      }
      database
          .jdbc()
          .execute(
              "UPDATE relyra.request_intents SET request_id = 'y' WHERE relay_state IN"
                  + " (SELECT relay_state FROM relyra.request_intents LIMIT 3)");
      StepVerifier.create(store.expiringIntents().expire(PAIRS).then())
          .expectErrorSatisfies(e -> assertThat(e).hasMessageContaining("trigger"))
          .verify(StoreDatabase.PATIENCE);
      assertThat(rows()).as("what may be deleted is").isEqualTo(4);
    } finally {
      database
          .jdbc()
          .execute("DROP TRIGGER keep ON relyra.request_intents; DROP FUNCTION relyra.keep");
    }
  }

  @Test
  void anUnreachableServerIsUnavailable() {
    R2dbcReplayStore unreachable =
        new R2dbcReplayStore(
            RelyraConnectionPool.create(
                "r2dbc:postgresql://127.0.0.1:1/nowhere", "nobody", "", PoolLimits.DEFAULT));
    Trouble.expect(unreachable.expire(PAIRS).then(), ErrorCode.STORE_UNAVAILABLE, "");
  }

  @Test
  void aScheduleCleansBothTablesAndTellsOfIt() throws InterruptedException {
    fill(3, "-1 day");
    database
        .jdbc()
        .execute(
            "INSERT INTO relyra.replay_keys(replay_key, metadata, expires_at)"
                + " VALUES ('x', '{}', now() - interval '1 day')");
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (ExpirySchedule schedule =
        ExpirySchedule.builder()
            .store("intents", store.expiringIntents())
            .store("keys", store.expiringReplayKeys())
            .request(PAIRS)
            .interval(Duration.ofMillis(1))
            .listener((name, batch) -> heard.add(name + " " + batch.deleted()))
            .build()) {
      schedule.start();
      for (String expected : new String[] {"intents 2", "intents 1", "keys 1"}) {
        assertThat(heard.poll(StoreDatabase.PATIENCE.toSeconds(), TimeUnit.SECONDS))
            .isEqualTo(expected);
      }
    }
    assertThat(rows()).isZero();
  }

  private static int run(ExpiryRequest request) {
    return store
        .expiringIntents()
        .expire(request)
        .map(ExpiredBatch::deleted)
        .reduce(0, Integer::sum)
        .toFuture()
        .join();
  }

  private static RequestIntent stored() {
    RequestIntent intent = Samples.intent();
    store.put(intent).toFuture().join();
    return intent;
  }

  private static void fill(int rows, String lifetime) {
    database
        .jdbc()
        .execute(
            ("INSERT INTO relyra.request_intents SELECT gen_random_uuid(), 'x', '{}', NULL,"
                    + " now() + interval '%s' + n * interval '1 ms' FROM generate_series(1, %d) n")
                .formatted(lifetime, rows));
  }

  private static long rows() {
    return database.jdbc().count("SELECT count(*) FROM relyra.request_intents");
  }

  private static void commit(HeldRow row) {
    try {
      row.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ConnectionFactory counting(ConnectionFactory connections, AtomicInteger taken) {
    return new ConnectionFactory() {
      @Override
      public Publisher<? extends Connection> create() {
        return Mono.defer(
            () -> {
              taken.incrementAndGet();
              return Mono.from(connections.create());
            });
      }

      @Override
      public ConnectionFactoryMetadata getMetadata() {
        return connections.getMetadata();
      }
    };
  }
}
