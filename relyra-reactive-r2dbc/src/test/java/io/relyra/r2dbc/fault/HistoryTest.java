// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ExpiryRequest;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.r2dbc.fault.History.Answer;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Random calls on three nodes while connections are cut, halted and ended by the server, and while
 * what is over is deleted at once; every history is judged. More calls: {@code
 * -Drelyra.history.calls=1000000}; the same again: {@code -Drelyra.history.seed=…}.
 */
@ExtendWith(BlockHoundExtension.class)
class HistoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryTest.class);
  private static final int CALLS = Integer.getInteger("relyra.history.calls", 4_000);
  private static final int CALLERS = 200;
  private static final Duration BETWEEN_FAULTS = Duration.ofMillis(100);
  // On a busy machine connections take long to come back; without calls a fault shows nothing.
  private static final int CALLS_BETWEEN_FAULTS = 200;
  private static final Duration BETWEEN_EXPIRIES = Duration.ofMillis(50);
  private static final ExpiryRequest AT_ONCE = new ExpiryRequest(100, Duration.ZERO);
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final String INTENTS = "relyra.request_intents";
  private static final String END_CONNECTIONS =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND application_name LIKE 'r2dbc%'";
  // Between the clock of this JVM and the server's, which is the same machine's.
  private static final Duration PRECISION = Duration.ofMillis(5);

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void everyHistoryHasAnOrderThatExplainsIt() throws Exception {
    long seed = Long.getLong("relyra.history.seed", System.nanoTime());
    LOG.info("seed {}, {} calls", seed, CALLS);
    try (TestDatabase database = TestPostgres.newDatabase()) {
      RelyraMigrator.builder(database.jdbcUrl())
          .user(database.user())
          .password(database.password())
          .storeTables(StoreTables.DEFAULT)
          .build()
          .migrate();
      try (TcpProxy proxy = new TcpProxy(database.port());
          Node shared = Node.reaching(database.address(), proxy.port(), 8, Node.SHARED, SHORT);
          Node single =
              Node.reaching(database.address(), proxy.port(), 8, CoalescingSettings.off(), SHORT);
          Node safe = Node.reaching(database.address(), database.port())) {
        List<R2dbcLoginStore> nodes = List.of(shared.store(), single.store(), safe.store());
        RandomCalls calls = new RandomCalls(nodes, seed);
        AtomicLong deleted = new AtomicLong();
        Disposable trouble =
            Disposables.composite(
                faults(proxy, database, calls.history(), new Random(seed)),
                expiry(shared.store(), deleted),
                expiry(safe.store(), deleted));
        long start = System.nanoTime();
        calls.run(CALLS, CALLERS).toFuture().join();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        trouble.dispose();
        LOG.info("{} s, {} rows deleted meanwhile", took.toSeconds(), deleted);
        judge(calls, database, seed);
      }
    }
  }

  private static Disposable faults(
      TcpProxy proxy, TestDatabase database, History history, Random random) {
    AtomicInteger next = new AtomicInteger();
    return Flux.interval(BETWEEN_FAULTS, Schedulers.boundedElastic())
        .onBackpressureDrop()
        .doOnNext(tick -> proxy.resume())
        .filter(tick -> history.size() >= next.get())
        .subscribe(
            tick -> {
              next.set(history.size() + CALLS_BETWEEN_FAULTS);
              switch (random.nextInt(11)) {
                case 0 -> proxy.cut();
                case 1, 2 -> proxy.cutAfter(random.nextInt(20_000));
                case 3 -> proxy.halt();
                case 4 -> database.execute(END_CONNECTIONS);
                default -> {
                  // nothing for a while
                }
              }
            });
  }

  private static Disposable expiry(R2dbcLoginStore store, AtomicLong deleted) {
    return Flux.merge(
            store.expiringIntents().expire(AT_ONCE), store.expiringReplayKeys().expire(AT_ONCE))
        .doOnNext(batch -> deleted.addAndGet(batch.deleted()))
        .then()
        .onErrorComplete()
        .then(Mono.delay(BETWEEN_EXPIRIES))
        .repeat()
        .subscribe();
  }

  private static void judge(RandomCalls calls, TestDatabase database, long seed) throws Exception {
    History history = calls.history();
    LOG.info(
        "{} calls: {} won, {} lost, {} over, {} missing, {} unknown",
        history.size(),
        history.count(Answer.WON),
        history.count(Answer.LOST),
        history.count(Answer.OVER),
        history.count(Answer.MISSING),
        history.count(Answer.UNKNOWN));
    assertThat(history.violations(PRECISION)).as("seed %s", seed).isEmpty();
    assertThat(history.count(Answer.WON)).isGreaterThan(CALLS / 40);
    assertThat(history.count(Answer.UNKNOWN)).as("faults were felt").isPositive();
    Set<String> intents = column(database, "SELECT 'i ' || relay_state FROM " + INTENTS);
    Set<String> used =
        column(
            database,
            "SELECT 'i ' || relay_state FROM "
                + INTENTS
                + " WHERE consumed_at IS NOT NULL"
                + " UNION ALL SELECT 'k ' || replay_key FROM relyra.replay_keys");
    assertThat(history.things(Answer.STORED).filter(calls::isLasting))
        .as("seed %s", seed)
        .allMatch(intents::contains);
    assertThat(history.things(Answer.WON).filter(calls::isLasting))
        .as("seed %s", seed)
        .allMatch(used::contains);
  }

  private static Set<String> column(TestDatabase database, String sql) throws Exception {
    Set<String> values = new HashSet<>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
