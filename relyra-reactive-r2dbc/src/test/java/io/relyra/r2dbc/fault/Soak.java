// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.test.contract.Samples;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whole logins at full load while what is over is deleted: heap, threads, connections and tables
 * stay as large as they were. Runs in the profile {@code soak} only; {@code
 * -Drelyra.soak.minutes=15} says for how long.
 */
class Soak {
  private static final Logger LOG = LoggerFactory.getLogger(Soak.class);
  private static final int MINUTES = Integer.getInteger("relyra.soak.minutes", 15);
  private static final int SAMPLES = 30;
  private static final int SETTLED = 6;
  private static final int CALLERS = 64;
  private static final long MEGABYTE = 1 << 20;
  private static final Duration LIFE = Duration.ofSeconds(3);

  private record Sample(long logins, long heap, int threads, long connections, long tables) {}

  private final AtomicBoolean over = new AtomicBoolean();
  private final LongAdder logins = new LongAdder();
  private final LongAdder other = new LongAdder();

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void nothingGrows() throws InterruptedException {
    try (TestDatabase database = TestPostgres.newDatabase()) {
      RelyraMigrator.builder(database.jdbcUrl())
          .user(database.user())
          .password(database.password())
          .storeTables(StoreTables.DEFAULT)
          .build()
          .migrate();
      try (Node node =
              Node.reaching(
                  database.address(),
                  database.port(),
                  16,
                  CoalescingSettings.DEFAULT,
                  Duration.ofSeconds(10));
          ExpirySchedule expiry = expiry(node.store())) {
        expiry.start();
        var load =
            Flux.range(0, CALLERS)
                .flatMap(i -> login(node.store()).repeat(() -> !over.get()).then(), CALLERS)
                .then()
                .toFuture();
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
          TimeUnit.MILLISECONDS.sleep(TimeUnit.MINUTES.toMillis(MINUTES) / SAMPLES);
          samples.add(sample(database));
          LOG.info("{}", samples.get(i));
        }
        over.set(true);
        load.join();
        report(samples);
        judge(samples);
      }
    }
  }

  private static ExpirySchedule expiry(R2dbcLoginStore store) {
    return ExpirySchedule.builder()
        .store("request_intents", store.expiringIntents())
        .store("replay_keys", store.expiringReplayKeys())
        .request(new ExpiryRequest(2_000, Duration.ZERO))
        .interval(Duration.ofSeconds(1))
        .build();
  }

  private Mono<Void> login(R2dbcLoginStore store) {
    return Mono.defer(
        () -> {
          RequestIntent intent = Samples.intent(Samples.relayState(), LIFE);
          UsedAssertion sample = Samples.assertion(Instant.now());
          UsedAssertion assertion =
              new UsedAssertion(
                  sample.connectionId(),
                  sample.issuer(),
                  sample.assertionId(),
                  Instant.now().plus(LIFE));
          return store
              .put(intent)
              .then(store.consumeLogin(intent.relayState(), intent.requestId(), assertion))
              .doOnNext(outcome -> (outcome instanceof Consumed ? logins : other).increment())
              .then();
        });
  }

  private Sample sample(TestDatabase database) {
    System.gc();
    // In place of autovacuum, whose turn comes once a minute, so that a short soak says the same.
    database.execute("VACUUM relyra.request_intents");
    database.execute("VACUUM relyra.replay_keys");
    Runtime runtime = Runtime.getRuntime();
    return new Sample(
        logins.sum(),
        (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        database.count(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'r2dbc%'"
                + " AND datname = current_database()"),
        database.count(
                "SELECT pg_total_relation_size('relyra.request_intents')"
                    + " + pg_total_relation_size('relyra.replay_keys')")
            / MEGABYTE);
  }

  // Rows for the page of figures.
  private void report(List<Sample> samples) {
    StringBuilder text = new StringBuilder("%d minutes, load %s%n".formatted(MINUTES, load()));
    for (int i = 0; i < SAMPLES; i++) {
      Sample sample = samples.get(i);
      text.append(
          "| %.1f | %,d | %d | %d | %d | %d |%n"
              .formatted(
                  (i + 1.0) * MINUTES / SAMPLES,
                  sample.logins(),
                  sample.heap(),
                  sample.threads(),
                  sample.connections(),
                  sample.tables()));
    }
    LOG.info("{}", text);
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void judge(List<Sample> samples) {
    Sample settled = samples.get(SETTLED);
    Sample last = samples.get(SAMPLES - 1);
    LOG.info("{} logins, {} refused; settled {}, last {}", logins, other, settled, last);
    assertThat(last.logins()).isGreaterThan(settled.logins());
    assertThat(last.heap()).isLessThan(settled.heap() * 3 / 2 + 32);
    assertThat(last.threads()).isLessThanOrEqualTo(settled.threads() + 2);
    assertThat(last.connections()).isLessThanOrEqualTo(16);
    assertThat(last.tables()).isLessThan(settled.tables() * 2 + 16);
  }
}
