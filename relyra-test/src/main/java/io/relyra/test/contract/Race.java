// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Many subscribers that start at the same moment on several threads. */
final class Race {
  private static final int SMALL = 64;
  private static final int SMALL_ROUNDS = 20;
  private static final int BIG = 256;
  private static final int BIG_ROUNDS = 5;

  private Race() {}

  /** Runs a round again and again, each time with the number of subscribers to let race. */
  static void inRounds(IntConsumer round) {
    IntStream.range(0, SMALL_ROUNDS).forEach(i -> round.accept(SMALL));
    IntStream.range(0, BIG_ROUNDS).forEach(i -> round.accept(BIG));
  }

  /** What each subscriber saw, in the order of the attempts. */
  static <T> List<T> of(int subscribers, IntFunction<Mono<T>> attempt) {
    Sinks.Empty<Void> start = Sinks.empty();
    Mono<Void> started = start.asMono().publishOn(Schedulers.parallel());
    Mono<List<T>> race =
        Flux.range(0, subscribers)
            .flatMapSequential(i -> started.then(attempt.apply(i)), subscribers)
            .collectList();
    List<T> seen = new ArrayList<>();
    StepVerifier.create(race)
        .then(() -> start.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST))
        .consumeNextWith(seen::addAll)
        .expectComplete()
        .verify(Answers.PATIENCE);
    return seen;
  }

  /** As {@link #of}, but every third subscriber loses interest; what it missed is empty. */
  static <T> List<Optional<T>> withCancellations(int subscribers, IntFunction<Mono<T>> attempt) {
    return of(
        subscribers,
        i -> {
          Mono<Optional<T>> answer = attempt.apply(i).map(Optional::of);
          return i % 3 == 0
              ? answer.takeUntilOther(soon()).defaultIfEmpty(Optional.empty())
              : answer;
        });
  }

  private static Mono<Long> soon() {
    return Mono.delay(Duration.ofNanos(ThreadLocalRandom.current().nextLong(2_000_000)));
  }
}
