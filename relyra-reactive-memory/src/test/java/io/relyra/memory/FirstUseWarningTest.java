// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.relyra.api.store.RequestStore;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class FirstUseWarningTest {
  private static final String REQUEST_WARNING =
      "InMemoryRequestStore is single-node only and provides non-durable request intent semantics;"
          + " use R2dbcRequestStore for production-safe request intents.";
  private static final String REPLAY_WARNING =
      "InMemoryReplayStore is single-node only and provides non-durable replay protection;"
          + " use R2dbcReplayStore for production-safe replay guarantees.";
  private static final String LOGIN_WARNING =
      "InMemoryLoginStore is single-node only and provides non-durable replay protection and"
          + " request intent semantics; use R2dbcLoginStore for production-safe replay guarantees"
          + " and request intents.";

  private final MemoryStoreSettings silent =
      MemoryStoreSettings.defaults().withWarnOnFirstUse(false);
  private final MemoryStoreSettings warning =
      MemoryStoreSettings.defaults().withWarnOnFirstUse(true);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.relyra.memory");

  @BeforeEach
  void captureLog() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void releaseLog() {
    logger.detachAppender(log);
  }

  @Test
  void switchedOffNeitherFirstNorSecondUseWarns() {
    useOnce(new InMemoryRequestStore(silent).fetch(Samples.relayState()));
    InMemoryReplayStore replay = new InMemoryReplayStore(silent);
    useOnce(replay.consume(Samples.assertion(Instant.now())));
    useOnce(replay.consume(Samples.assertion(Instant.now())));
    useOnce(new InMemoryLoginStore(silent).fetch(Samples.relayState()));
    assertThat(lines()).isEmpty();
  }

  @Test
  void firstUseOfARequestStoreWarnsAndTheSecondDoesNot() {
    RequestStore store = new InMemoryRequestStore(warning);
    Mono<?> put = store.put(Samples.intent());
    assertThat(lines()).as("before the first use").isEmpty();
    useOnce(put);
    assertThat(lines()).containsExactly(REQUEST_WARNING);
    useOnce(store.fetch(Samples.relayState()));
    assertThat(lines()).containsExactly(REQUEST_WARNING);
    assertThat(log.list.get(0).getLevel()).isEqualTo(Level.WARN);
    assertThat(log.list.get(0).getLoggerName()).isEqualTo(InMemoryRequestStore.class.getName());
  }

  @Test
  void firstUseOfAReplayStoreWarnsAndTheSecondDoesNot() {
    InMemoryReplayStore store = new InMemoryReplayStore(warning);
    useOnce(store.consume(Samples.assertion(Instant.now())));
    assertThat(lines()).containsExactly(REPLAY_WARNING);
    useOnce(store.consume(Samples.assertion(Instant.now())));
    assertThat(lines()).containsExactly(REPLAY_WARNING);
  }

  @Test
  void everyOperationOfALoginStoreCountsAsUse() {
    for (int operation = 0; operation < 5; operation++) {
      InMemoryLoginStore store = new InMemoryLoginStore(warning);
      List<Mono<?>> operations =
          List.of(
              store.put(Samples.intent()),
              store.fetch(Samples.relayState()),
              store.consume(Samples.relayState(), Samples.requestId()),
              store.consume(Samples.assertion(Instant.now())),
              store.consumeLogin(
                  Samples.relayState(), Samples.requestId(), Samples.assertion(Instant.now())));
      log.list.clear();
      useOnce(operations.get(operation));
      operations.forEach(FirstUseWarningTest::useOnce);
      assertThat(lines()).containsExactly(LOGIN_WARNING);
    }
  }

  @Test
  void eachInstanceWarnsForItself() {
    useOnce(new InMemoryReplayStore(warning).consume(Samples.assertion(Instant.now())));
    useOnce(new InMemoryReplayStore(warning).consume(Samples.assertion(Instant.now())));
    assertThat(lines()).containsExactly(REPLAY_WARNING, REPLAY_WARNING);
  }

  @Test
  void manyFirstUsesAtOnceWarnOnce() {
    for (int round = 0; round < 50; round++) {
      InMemoryReplayStore store = new InMemoryReplayStore(warning);
      log.list.clear();
      StepVerifier.create(
              Flux.range(0, 64)
                  .flatMap(
                      i ->
                          store
                              .consume(Samples.assertion(Instant.now()))
                              .subscribeOn(Schedulers.parallel()),
                      64))
          .expectNextCount(64)
          .verifyComplete();
      assertThat(lines()).containsExactly(REPLAY_WARNING);
    }
  }

  @Test
  void systemPropertySwitchesTheWarningOn() {
    assertThat(MemoryStoreSettings.defaults().warnOnFirstUse()).isFalse();
    System.setProperty(MemoryStoreSettings.WARNING_PROPERTY, "true");
    try {
      assertThat(MemoryStoreSettings.defaults().warnOnFirstUse()).isTrue();
    } finally {
      System.clearProperty(MemoryStoreSettings.WARNING_PROPERTY);
    }
    assertThat(MemoryStoreSettings.WARNING_PROPERTY).isEqualTo("relyra.memory-store-warning");
  }

  private static void useOnce(Mono<?> operation) {
    StepVerifier.create(operation).expectNextCount(1).verifyComplete();
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
