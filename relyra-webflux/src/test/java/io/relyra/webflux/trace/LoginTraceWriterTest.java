// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.trace.LoginEnding;
import io.relyra.api.trace.LoginFlow;
import io.relyra.api.trace.TracedLogin;
import io.relyra.api.trace.TracedStep;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.CapturedLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What the writer does, step by step, in virtual time. */
@ExtendWith(BlockHoundExtension.class)
class LoginTraceWriterTest {
  private static final TraceWriting SMALL =
      TraceWriting.DEFAULT
          .withQueue(4)
          .withBatch(2)
          .withLimits(Duration.ofSeconds(10), Duration.ofSeconds(5));

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final ScriptedTraces store = new ScriptedTraces();
  private final LoginTraceWriter writer = new LoginTraceWriter(store, SMALL, time);

  @Test
  void keepsAllThatIsKnownOfAnAttempt() {
    writer.onLogin(
        new LoginReport(
            "a1b2",
            Optional.of(new ConnectionId("acme")),
            Optional.of(LoginFlow.SP_INITIATED),
            LoginReport.Ending.REFUSED,
            Optional.of(ErrorCode.REPLAYED_ASSERTION),
            List.of(
                new StepRecord(LoginStep.DECODE, Duration.ofMillis(1), Optional.empty()),
                new StepRecord(
                    LoginStep.CONSUME,
                    Duration.ofMillis(2),
                    Optional.of(ErrorCode.REPLAYED_ASSERTION))),
            Duration.ofMillis(3)));
    time.advanceTime();
    assertThat(store.batches)
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.retention()).isEqualTo(SMALL.retention());
              assertThat(batch.logins())
                  .containsExactly(
                      new TracedLogin(
                          "a1b2",
                          Optional.of(new ConnectionId("acme")),
                          Optional.of(LoginFlow.SP_INITIATED),
                          LoginEnding.REFUSED,
                          Optional.of("replayed_assertion"),
                          List.of(
                              new TracedStep("decode", Duration.ofMillis(1), Optional.empty()),
                              new TracedStep(
                                  "consume",
                                  Duration.ofMillis(2),
                                  Optional.of("replayed_assertion"))),
                          Duration.ofMillis(3)));
            });
  }

  @Test
  void refusedStartIsKeptIfItsConnectionExists() {
    LoginReport known =
        new LoginReport(
            "a1b2",
            Optional.of(new ConnectionId("acme")),
            Optional.of(LoginFlow.SP_INITIATED),
            LoginReport.Ending.REFUSED,
            Optional.of(ErrorCode.CONNECTION_DISABLED),
            List.of(),
            Duration.ofMillis(3));
    writer.onRefusedStart(known);
    writer.onRefusedStart(
        new LoginReport(
            "c3d4",
            Optional.empty(),
            known.flow(),
            known.ending(),
            Optional.of(ErrorCode.CONNECTION_NOT_FOUND),
            List.of(),
            Duration.ZERO));
    time.advanceTime();
    assertThat(store.batches)
        .singleElement()
        .satisfies(
            batch ->
                assertThat(batch.logins())
                    .singleElement()
                    .extracting(TracedLogin::correlationId)
                    .isEqualTo("a1b2"));
  }

  @Test
  void aLoginDoesNotEvenCallTheStore() {
    LoginTraceWriter real = new LoginTraceWriter(store, SMALL);
    real.onLogin(report("1"));
    StepVerifier.create(real.closeGracefully())
        .expectNextCount(1)
        .expectComplete()
        .verify(Duration.ofSeconds(60));
    assertThat(store.threads)
        .singleElement()
        .asString()
        .startsWith("parallel-")
        .isNotEqualTo(Thread.currentThread().getName());
  }

  @Test
  void whatComesWhileABatchIsInFlightTravelsTogether() {
    Sinks.One<Integer> answer = Sinks.one();
    store.answers.add(answer.asMono());
    writer.onLogin(report("1"));
    time.advanceTime();
    writer.onLogin(report("2"));
    writer.onLogin(report("3"));
    writer.onLogin(report("4"));
    time.advanceTime();
    assertThat(store.sizes()).containsExactly(1);
    answer.tryEmitValue(1);
    time.advanceTime();
    assertThat(store.numbers()).containsExactly("1", "2", "3", "4");
    assertThat(store.sizes()).containsExactly(1, 2, 1);
    assertThat(writer.figures()).isEqualTo(new TraceFigures(4, 0, 0, 0, 0, 0));
  }

  @Test
  void aHangingStoreCostsWhatItsQueueCannotHold() {
    store.answers.add(Mono.never());
    for (int i = 0; i < 10; i++) {
      writer.onLogin(report("n" + i));
      time.advanceTime();
    }
    // One is in flight and three wait.
    assertThat(writer.figures()).isEqualTo(new TraceFigures(0, 6, 0, 0, 0, 4));
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(writer.figures()).isEqualTo(new TraceFigures(3, 6, 1, 0, 0, 0));
    assertThat(store.numbers()).containsExactly("n0", "n1", "n2", "n3");
  }

  @Test
  void aFailingStoreIsReportedOnceAndItsRecoveryToo() {
    try (CapturedLog log = new CapturedLog()) {
      store.answers.add(Mono.error(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "it is down")));
      store.answers.add(Mono.error(new IllegalStateException("again")));
      for (String number : List.of("1", "2", "3", "4")) {
        writer.onLogin(report(number));
        time.advanceTime();
      }
      assertThat(log.events()).hasSize(2);
      assertThat(log.text())
          .contains("Login traces are lost; logins go on. store_unavailable: it is down")
          .contains("Login traces are written again");
    }
    assertThat(writer.figures()).isEqualTo(new TraceFigures(2, 0, 2, 0, 0, 0));
    assertThat(store.numbers()).containsExactly("1", "2", "3", "4");
  }

  @Test
  void aStoreThatThrowsOrAnswersNothingFailsItsBatch() {
    store.answers.add(
        Mono.defer(
            () -> {
              throw new IllegalArgumentException("thrown");
            }));
    store.answers.add(Mono.empty());
    store.thrown = new IllegalStateException("thrown at once");
    for (String number : List.of("1", "2", "3", "4")) {
      writer.onLogin(report(number));
      time.advanceTime();
      store.thrown = null;
    }
    assertThat(writer.figures()).isEqualTo(new TraceFigures(1, 0, 3, 0, 0, 0));
  }

  @Test
  void anAttemptThatCannotBeKeptIsCountedAndSpoilsNothing() {
    writer.onLogin(report("not a number"));
    writer.onLogin(report("1"));
    time.advanceTime();
    assertThat(writer.figures()).isEqualTo(new TraceFigures(1, 0, 0, 0, 1, 0));
  }

  @Test
  void closeDrainsWhatWaitsAndTakesNoMore() {
    Sinks.One<Integer> answer = Sinks.one();
    store.answers.add(answer.asMono());
    writer.onLogin(report("1"));
    writer.onLogin(report("2"));
    writer.onLogin(report("3"));
    StepVerifier.create(writer.closeGracefully())
        .then(() -> writer.onLogin(report("4")))
        .expectNoEvent(Duration.ZERO)
        .then(() -> answer.tryEmitValue(1))
        .expectNext(new TraceFigures(3, 0, 0, 1, 0, 0))
        .verifyComplete();
    assertThat(store.numbers()).containsExactly("1", "2", "3");
    StepVerifier.create(writer.closeGracefully()).expectNextCount(1).verifyComplete();
  }

  @Test
  void closeOfAnIdleWriterEndsAtOnce() {
    StepVerifier.create(writer.closeGracefully())
        .then(time::advanceTime)
        .expectNext(new TraceFigures(0, 0, 0, 0, 0, 0))
        .verifyComplete();
  }

  @Test
  void closeGivesUpWhenItsTimeIsOver() {
    store.answers.add(Mono.never());
    for (String number : List.of("1", "2", "3", "4")) {
      writer.onLogin(report(number));
    }
    time.advanceTime();
    StepVerifier.create(writer.closeGracefully())
        .then(() -> time.advanceTimeBy(Duration.ofMillis(4_999)))
        .expectNoEvent(Duration.ZERO)
        .then(() -> time.advanceTimeBy(Duration.ofMillis(1)))
        // One was in flight, three waited.
        .expectNext(new TraceFigures(0, 0, 1, 3, 0, 0))
        .verifyComplete();
    assertThat(store.sizes()).containsExactly(1);
    assertThat(store.cancelled.get()).isOne();
  }

  @Test
  void closeThatDoesNotWaitStillWrites() {
    writer.onLogin(report("1"));
    writer.close();
    writer.onLogin(report("2"));
    time.advanceTime();
    assertThat(writer.figures()).isEqualTo(new TraceFigures(1, 0, 0, 1, 0, 0));
  }

  static LoginReport report(String number) {
    return new LoginReport(
        number,
        Optional.empty(),
        Optional.empty(),
        LoginReport.Ending.ESTABLISHED,
        Optional.empty(),
        List.of(),
        Duration.ofMillis(1));
  }
}
