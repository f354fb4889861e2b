// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.CapturedLog;
import io.relyra.webflux.login.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class LoginTraceTest {
  private static final ConnectionId ACME = new ConnectionId("acme");

  private final List<LoginReport> reports = new ArrayList<>();
  private final LoginTrace trace = new LoginTrace("4711", reports::add);

  @Test
  void recordsTheStepsUntilTheRefusal() {
    Mono<Integer> work =
        step(LoginStep.DECODE, Mono.just(1))
            .flatMap(x -> LoginTrace.note(ACME).thenReturn(x))
            .flatMap(x -> step(LoginStep.INTENT, Mono.<Integer>error(down())));
    StepVerifier.create(work.contextWrite(trace::into)).expectError().verify();
    trace.refused(ErrorCode.STORE_UNAVAILABLE);

    LoginReport report = reports.get(0);
    assertThat(report.steps())
        .extracting(StepRecord::step)
        .containsExactly(LoginStep.DECODE, LoginStep.INTENT);
    assertThat(report.steps())
        .extracting(StepRecord::refusal)
        .containsExactly(Optional.empty(), Optional.of(ErrorCode.STORE_UNAVAILABLE));
    assertThat(report.connection()).contains(ACME);
    assertThat(report.correlationId()).isEqualTo("4711");
    assertThat(report.duration()).isPositive();
  }

  @Test
  void emptyStepIsAnErrorWithAndWithoutATrace() {
    Mono<Integer> work = step(LoginStep.CONSUME, Mono.empty());
    for (Mono<Integer> each : List.of(work, work.contextWrite(trace::into))) {
      StepVerifier.create(each)
          .expectErrorMatches(e -> Failures.codeOf(e) == ErrorCode.INTERNAL_ERROR)
          .verify();
    }
  }

  @Test
  void firstEndingCountsAndIsReportedOnce() {
    trace.established();
    trace.cancelled();
    trace.refused(ErrorCode.INTERNAL_ERROR);
    assertThat(reports).hasSize(1);
    assertThat(reports.get(0).ending()).isEqualTo(LoginReport.Ending.ESTABLISHED);
    assertThat(reports.get(0).refusal()).isEmpty();
  }

  @Test
  void endingsThatRaceAreReportedOnce() {
    for (int round = 0; round < 500; round++) {
      List<LoginReport> seen = java.util.Collections.synchronizedList(new ArrayList<>());
      LoginTrace raced = new LoginTrace("4711", seen::add);
      Flux.fromStream(IntStream.range(0, 4).boxed())
          .parallel(4)
          .runOn(Schedulers.parallel())
          .doOnNext(i -> end(raced, i))
          .sequential()
          .then()
          .as(StepVerifier::create)
          .expectComplete()
          .verify(Duration.ofSeconds(20));
      assertThat(seen).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, AssertionError.class, LinkageError.class})
  void whatAListenerThrowsChangesNothing(Class<? extends Throwable> type) throws Exception {
    Throwable trouble = type.getConstructor().newInstance();
    LoginTrace bad =
        new LoginTrace(
            "4711",
            report -> {
              LoginTraceTest.<RuntimeException>sneak(trouble);
            });
    try (CapturedLog log = new CapturedLog()) {
      bad.established();
      assertThat(log.text()).contains("A login listener failed", "4711");
    }
  }

  @Test
  void secondListenerIsToldEvenIfTheFirstFails() {
    LoginListener bad =
        report -> {
          throw new IllegalStateException("x");
        };
    try (CapturedLog log = new CapturedLog()) {
      new LoginTrace("4711", bad.andThen(reports::add)).cancelled();
      assertThat(log.events()).hasSize(1);
    }
    assertThat(reports)
        .extracting(LoginReport::ending)
        .containsExactly(LoginReport.Ending.CANCELLED);
  }

  @Test
  void numberOfTheLoginIsInTheContext() {
    Mono<Optional<String>> number =
        Mono.deferContextual(context -> Mono.just(LoginTrace.correlationId(context)));
    StepVerifier.create(number.contextWrite(trace::into))
        .expectNext(Optional.of("4711"))
        .verifyComplete();
    StepVerifier.create(number).expectNext(Optional.empty()).verifyComplete();
  }

  @Test
  void reportCannotBeChangedAfterwards() {
    step(LoginStep.DECODE, Mono.just(1)).contextWrite(trace::into).subscribe();
    trace.cancelled();
    step(LoginStep.INTENT, Mono.just(1)).contextWrite(trace::into).subscribe();
    assertThat(reports.get(0).steps()).hasSize(1);
  }

  private static void end(LoginTrace trace, int how) {
    if (how % 2 == 0) {
      trace.cancelled();
    } else {
      trace.established();
    }
  }

  private static <T> Mono<T> step(LoginStep step, Mono<T> work) {
    return LoginTrace.step(step, work, Failures::codeOf);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable trouble) throws E {
    throw (E) trouble;
  }

  private static RelyraException down() {
    return new RelyraException(ErrorCode.STORE_UNAVAILABLE, "down");
  }
}
