// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relyra.api.expiry.ExpiryListener;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.r2dbc.observe.MicrometerStoreObserver;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ExtendWith(BlockHoundExtension.class)
class ObservedStoreTest {
  private static final int CALLERS = 50;
  private static StoreDatabase database;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerStoreObserver observer = new MicrometerStoreObserver(registry, "main");

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void everyAnswerIsTimedUnderItsCode() {
    R2dbcLoginStore store = store(database.pool());
    RequestIntent intent = Samples.intent();
    UsedAssertion assertion = Samples.assertion(Instant.now());
    join(store.put(intent));
    join(store.put(intent));
    join(store.fetch(intent.relayState()));
    join(store.consumeLogin(intent.relayState(), intent.requestId(), assertion));
    join(store.consumeLogin(intent.relayState(), intent.requestId(), assertion));
    join(store.consume(intent.relayState(), intent.requestId()));
    join(store.consume(assertion));
    join(store.consume(Samples.assertion(Instant.now())));
    assertCount("put", "stored", 1);
    assertCount("put", "request_intent_conflict", 1);
    assertCount("fetch", "pending", 1);
    assertCount("consume_login", "consumed", 1);
    assertCount("consume_login", "request_intent_consumed", 1);
    assertCount("consume", "request_intent_consumed", 1);
    assertCount("use_assertion", "replayed_assertion", 1);
    assertCount("use_assertion", "first_use", 1);
  }

  @Test
  void errorsAndCallersWhoLeaveAreCountedToo() {
    R2dbcLoginStore nowhere =
        store(
            RelyraConnectionPool.create(
                "r2dbc:postgresql://127.0.0.1:1/nowhere", "nobody", "", PoolLimits.DEFAULT));
    join(nowhere.put(Samples.intent()).onErrorResume(e -> Mono.empty()));
    assertCount("put", "store_unavailable", 1);
    store(database.pool()).put(Samples.intent()).subscribe().dispose();
    assertCount("put", "cancelled", 1);
  }

  @Test
  void sharedStatementsAndTheQueueAreMeasured() {
    R2dbcLoginStore store = store(database.pool());
    join(Flux.range(0, CALLERS).flatMap(i -> store.put(Samples.intent()), CALLERS).then());
    var callers = registry.get("relyra.store.statement.callers").tag("operation", "put").summary();
    assertThat(callers.totalAmount()).isEqualTo(CALLERS);
    assertThat(callers.max()).isGreaterThan(1);
    assertThat(registry.get("relyra.store.queue").tag("operation", "put").gauge().value()).isZero();
  }

  @Test
  void batchesOfTheExpiryAreMeasured() {
    R2dbcReplayStore store = new R2dbcReplayStore(database.pool());
    database.jdbc().execute("DELETE FROM relyra.replay_keys");
    join(Flux.range(0, 7).flatMap(i -> store.consume(Samples.assertion(Instant.now()))).then());
    database.timePasses(Duration.ofDays(2));
    ExpiryListener listener = observer;
    join(
        store
            .expire(new ExpiryRequest(5, Duration.ZERO))
            .doOnNext(batch -> listener.expired("replay_keys", batch))
            .then());
    assertThat(
            registry.get("relyra.store.expiry.rows").tag("table", "replay_keys").counter().count())
        .isEqualTo(7);
    assertThat(registry.get("relyra.store.expiry.batch").timer().count()).isEqualTo(2);
  }

  @Test
  void storesWorkWithoutMicrometer() throws Exception {
    URL[] path =
        Arrays.stream(System.getProperty("surefire.test.class.path", classPath()).split(":"))
            .filter(entry -> !entry.contains("micrometer"))
            .map(ObservedStoreTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader bare = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      assertThat(bare.getResource("io/micrometer/core/instrument/Meter.class")).isNull();
      Class<?> settings = Class.forName(StoreSettings.class.getName(), true, bare);
      Class<?> store = Class.forName(R2dbcLoginStore.class.getName(), true, bare);
      Class<?> factory = Class.forName("io.r2dbc.spi.ConnectionFactory", true, bare);
      Class<?> tables = Class.forName(StoreTables.class.getName(), true, bare);
      Object none =
          java.lang.reflect.Proxy.newProxyInstance(
              bare, new Class<?>[] {factory}, (p, m, a) -> null);
      assertThat(
              store
                  .getConstructor(factory, tables, settings)
                  .newInstance(
                      none,
                      tables.getField("DEFAULT").get(null),
                      settings.getField("DEFAULT").get(null)))
          .isNotNull();
    }
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static URL url(String entry) {
    try {
      return java.nio.file.Path.of(entry).toUri().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertCount(String operation, String outcome, long count) {
    assertThat(
            registry
                .get("relyra.store.decision")
                .tags("store", "main", "operation", operation, "outcome", outcome)
                .timer()
                .count())
        .isEqualTo(count);
  }

  private R2dbcLoginStore store(io.r2dbc.spi.ConnectionFactory connections) {
    return new R2dbcLoginStore(
        connections,
        StoreTables.DEFAULT,
        StoreSettings.DEFAULT
            .withObserver(observer)
            .withCoalescing(new CoalescingSettings(1, 1, 64, 1_000)));
  }

  private static void join(Mono<?> answer) {
    answer.toFuture().join();
  }
}
