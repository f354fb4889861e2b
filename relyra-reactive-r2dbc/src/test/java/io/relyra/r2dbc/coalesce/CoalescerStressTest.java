// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.r2dbc.coalesce.Verdict.Decided;
import io.relyra.r2dbc.coalesce.Verdict.Undecided;
import io.relyra.test.blocking.BlockHoundExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Callers on several threads, statements that end on others: nobody is forgotten or told twice. */
@ExtendWith(BlockHoundExtension.class)
class CoalescerStressTest {
  private static final int CALLS = 50_000;
  private static final CoalescingSettings SETTINGS = new CoalescingSettings(4, 2, 16, CALLS);

  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicIntegerArray decided = new AtomicIntegerArray(CALLS);

  @RepeatedTest(3)
  void everyCallIsDecidedOnce() {
    Coalescer<Integer, Integer> coalescer =
        new Coalescer<>(decision(), SETTINGS, Duration.ofMinutes(1), callers -> {});
    Mono<List<Integer>> answers =
        Flux.range(0, CALLS)
            .flatMap(i -> coalescer.decide(i).subscribeOn(Schedulers.parallel()), 256)
            .collectList();
    StepVerifier.create(answers)
        .assertNext(
            seen ->
                assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, CALLS).boxed().toList()))
        .expectComplete()
        .verify(Duration.ofMinutes(1));
    assertThat(IntStream.range(0, CALLS).map(decided::get)).containsOnly(1);
    assertThat(most.get()).isBetween(2, SETTINGS.maxAlone() + SETTINGS.maxInFlight());
    StepVerifier.create(coalescer.close()).expectComplete().verify(Duration.ofMinutes(1));
  }

  private Decision<Integer, Integer> decision() {
    return new Decision<>() {
      @Override
      public Mono<Integer> alone(Integer call) {
        return statement(() -> decide(call));
      }

      @Override
      public Mono<List<Verdict<Integer>>> together(List<Integer> calls) {
        return statement(
            () ->
                calls.stream()
                    .<Verdict<Integer>>map(
                        call ->
                            ThreadLocalRandom.current().nextInt(50) == 0
                                ? new Undecided<>()
                                : new Decided<>(decide(call)))
                    .toList());
      }

      @Override
      public List<String> keys(Integer call) {
        return List.of(call.toString());
      }

      @Override
      public Integer repeated(Integer first) {
        return -first;
      }
    };
  }

  private int decide(int call) {
    decided.incrementAndGet(call);
    return call;
  }

  private <T> Mono<T> statement(java.util.function.Supplier<T> answer) {
    return Mono.fromSupplier(
            () -> {
              most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
              return answer.get();
            })
        .delayElement(Duration.ofNanos(50_000))
        .doOnNext(value -> inFlight.decrementAndGet());
  }
}
