// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ConnectionId;
import io.relyra.api.trace.KeyedHash;
import io.relyra.api.trace.LoginEnding;
import io.relyra.api.trace.LoginFlow;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.api.trace.TraceBatch;
import io.relyra.api.trace.TracePage;
import io.relyra.api.trace.TraceQuery;
import io.relyra.api.trace.TracedLogin;
import io.relyra.api.trace.TracedStep;
import io.relyra.memory.InMemoryLoginTraceStore;
import io.relyra.memory.MemoryStoreSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class LoginTraceExportTest {
  private static final KeyedHash HASH = KeyedHash.withKey(new byte[32]);

  private final AtomicInteger reads = new AtomicInteger();
  private final InMemoryLoginTraceStore kept =
      new InMemoryLoginTraceStore(
          MemoryStoreSettings.defaults()
              .withClock(Clock.fixed(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC)));
  private final LoginTraceExport export =
      new LoginTraceExport(
          new LoginTraceStore() {
            @Override
            public Mono<Integer> append(TraceBatch batch) {
              return kept.append(batch);
            }

            @Override
            public Mono<TracePage> find(TraceQuery query) {
              reads.incrementAndGet();
              return kept.find(query);
            }
          },
          HASH);

  @Test
  void aLineHoldsWhatIsListedAndTheNumberOnlyAsAHash() {
    keep(
        new TracedLogin(
            "4711",
            Optional.of(new ConnectionId("acme")),
            Optional.of(LoginFlow.SP_INITIATED),
            LoginEnding.REFUSED,
            Optional.of("replayed_assertion"),
            List.of(
                new TracedStep("decode", Duration.ofNanos(1_999), Optional.empty()),
                new TracedStep("consume", Duration.ofMillis(2), Optional.of("replayed_assertion"))),
            Duration.ofMillis(3)));
    String hash = HASH.of("4711");
    StepVerifier.create(export.lines(TraceQuery.newest()))
        .expectNext(
            "{\"at\":\"2026-05-01T10:00:00Z\",\"correlation_hash\":\""
                + hash
                + "\",\"connection_id\":\"acme\",\"flow\":\"sp_initiated\",\"ending\":\"refused\","
                + "\"error_code\":\"replayed_assertion\",\"duration_micros\":3000,\"steps\":["
                + "{\"step\":\"decode\",\"micros\":1},{\"step\":\"consume\",\"micros\":2000,"
                + "\"code\":\"replayed_assertion\"}]}")
        .verifyComplete();
  }

  @Test
  void goesThroughAllPagesAndReadsOnlyThoseThatAreAskedFor() {
    IntStream.range(0, 10).forEach(i -> keep(cancelled("n" + i)));
    StepVerifier.create(export.lines(TraceQuery.newest().limit(3)), 0)
        .then(() -> assertThat(reads.get()).isLessThanOrEqualTo(2))
        .thenRequest(2)
        .expectNextCount(2)
        .then(() -> assertThat(reads.get()).isLessThanOrEqualTo(2))
        .thenRequest(Long.MAX_VALUE)
        .expectNextCount(8)
        .verifyComplete();
    assertThat(reads).hasValue(4);
  }

  @Test
  void pagesThatAreFullToTheLastLineEndToo() {
    IntStream.range(0, 6).forEach(i -> keep(cancelled("n" + i)));
    StepVerifier.create(export.lines(TraceQuery.newest().limit(3)))
        .expectNextCount(6)
        .verifyComplete();
  }

  @Test
  void hashesAreEqualForEqualIdsUnderOneKeyOnly() {
    assertThat(HASH.of("4711"))
        .matches("[0-9a-f]{32}")
        .isEqualTo(KeyedHash.withKey(new byte[32]).of("4711"))
        .isNotEqualTo(HASH.of("4712"))
        .isNotEqualTo(KeyedHash.withNewKey().of("4711"));
    assertThatThrownBy(() -> KeyedHash.withKey(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void keep(TracedLogin login) {
    StepVerifier.create(kept.append(new TraceBatch(List.of(login), Duration.ofDays(1))))
        .expectNext(1)
        .verifyComplete();
  }

  private static TracedLogin cancelled(String number) {
    return new TracedLogin(
        number,
        Optional.empty(),
        Optional.empty(),
        LoginEnding.CANCELLED,
        Optional.empty(),
        List.of(),
        Duration.ZERO);
  }
}
