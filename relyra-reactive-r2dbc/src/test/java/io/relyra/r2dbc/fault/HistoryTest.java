// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * Random calls on three nodes while connections are cut and halted; every history is judged. More
 * calls: {@code -Drelyra.history.calls=1000000}; the same again: {@code -Drelyra.history.seed=…}.
 */
@ExtendWith(BlockHoundExtension.class)
class HistoryTest {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryTest.class);
  private static final int CALLS = Integer.getInteger("relyra.history.calls", 4_000);
  private static final int CALLERS = 200;
  private static final Duration BETWEEN_FAULTS = Duration.ofMillis(400);
  private static final Duration SHORT = Duration.ofSeconds(1);
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
        Disposable faults = faults(proxy, new Random(seed));
        calls.run(CALLS, CALLERS).toFuture().join();
        faults.dispose();
        judge(calls.history(), database, seed);
      }
    }
  }

  private static Disposable faults(TcpProxy proxy, Random random) {
    return Flux.interval(BETWEEN_FAULTS, reactor.core.scheduler.Schedulers.boundedElastic())
        .onBackpressureDrop()
        .subscribe(
            tick -> {
              proxy.resume();
              switch (random.nextInt(10)) {
                case 0 -> proxy.cut();
                case 1, 2 -> proxy.cutAfter(random.nextInt(20_000));
                case 3 -> proxy.halt();
                default -> {
                  // nothing for a while
                }
              }
            });
  }

  private static void judge(History history, TestDatabase database, long seed) throws Exception {
    LOG.info(
        "{} calls: {} won, {} lost, {} over, {} unknown",
        history.size(),
        history.count(Answer.WON),
        history.count(Answer.LOST),
        history.count(Answer.OVER),
        history.count(Answer.UNKNOWN));
    assertThat(history.violations(PRECISION)).as("seed %s", seed).isEmpty();
    assertThat(history.count(Answer.WON)).isGreaterThan(CALLS / 40);
    assertThat(history.count(Answer.UNKNOWN)).as("faults were felt").isPositive();
    Set<String> used = used(database);
    assertThat(history.won()).as("seed %s", seed).allMatch(used::contains);
  }

  private static Set<String> used(TestDatabase database) throws Exception {
    Set<String> used = new HashSet<>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT 'i ' || relay_state FROM relyra.request_intents"
                    + " WHERE consumed_at IS NOT NULL"
                    + " UNION ALL SELECT 'k ' || replay_key FROM relyra.replay_keys")) {
      while (rows.next()) {
        used.add(rows.getString(1));
      }
    }
    return used;
  }
}
