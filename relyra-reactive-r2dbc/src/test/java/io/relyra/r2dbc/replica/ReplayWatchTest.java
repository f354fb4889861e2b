// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Waiting for one replica, in virtual time. */
class ReplayWatchTest {
  private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicReference<Mono<ServerState>> answer =
      new AtomicReference<>(Mono.just(Fakes.replica(1, 0)));
  private final ReplayWatch watch =
      new ReplayWatch(
          Mono.defer(
              () -> {
                looks.incrementAndGet();
                return answer.get();
              }),
          ReplicationSettings.DEFAULT,
          timer);
  private final List<Long> woken = Collections.synchronizedList(new ArrayList<>());

  @Example
  void nobodyLooksWhenNobodyWaits() {
    timer.advanceTimeBy(Duration.ofHours(1));
    assertThat(looks).hasValue(0);

    Disposable one = waitFor(5);
    assertThat(looks).hasValue(1);
    one.dispose();
    timer.advanceTimeBy(Duration.ofHours(1));
    assertThat(looks).hasValue(1);
    assertThat(watch.waiting()).isZero();
  }

  @Example
  void pausesDoubleUpToTheLast() {
    waitFor(5);
    List<Integer> seen = new ArrayList<>();
    // 5, 10, 20, 40, 50, 50
    for (int millis : new int[] {5, 10, 20, 40, 50, 50}) {
      timer.advanceTimeBy(Duration.ofMillis(millis - 1));
      seen.add(looks.get());
      timer.advanceTimeBy(Duration.ofMillis(1));
    }
    assertThat(seen).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(looks).hasValue(7);
  }

  @Example
  void oneLooksForAll() {
    for (int i = 0; i < 1_000; i++) {
      waitFor(i + 1);
    }
    assertThat(looks).hasValue(1);
    replayed(1, 500);
    timer.advanceTimeBy(Duration.ofMillis(5));
    assertThat(looks).hasValue(2);
    assertThat(woken).hasSize(500).allMatch(lsn -> lsn <= 500).isSorted();
    assertThat(watch.waiting()).isEqualTo(500);
  }

  @Example
  void offsetsOnAnotherTimelineWakeNobody() {
    waitFor(5);
    replayed(2, 1_000);
    timer.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(woken).isEmpty();
    assertThat(watch.waiting()).isEqualTo(1);
  }

  @Example
  void failingLooksAreMadeAgain() {
    answer.set(Mono.error(new IllegalStateException("down")));
    waitFor(5);
    timer.advanceTimeBy(Duration.ofSeconds(1));
    assertThat(looks.get()).isGreaterThan(10);
    replayed(1, 5);
    timer.advanceTimeBy(Duration.ofMillis(50));
    assertThat(woken).containsExactly(5L);
  }

  @Example
  void whoRegistersDuringALookIsLookedForAgain() {
    Sinks.One<ServerState> slow = Sinks.one();
    answer.set(slow.asMono());
    waitFor(5);
    waitFor(6);
    replayed(1, 6);
    slow.tryEmitValue(Fakes.replica(1, 5));
    assertThat(woken).containsExactly(5L);
    timer.advanceTimeBy(Duration.ofMillis(5));
    assertThat(woken).containsExactly(5L, 6L);
    assertThat(watch.waiting()).isZero();
  }

  @Property(tries = 200)
  void everyoneIsWokenOnceOrLeavesNothing(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 40) Integer> steps) {
    List<Disposable> waiting = new ArrayList<>();
    int at = 0;
    for (int step : steps) {
      if (step % 4 == 0) {
        at += step;
        replayed(1, at);
      } else if (step % 4 == 1 && !waiting.isEmpty()) {
        waiting.remove(step % waiting.size()).dispose();
      } else {
        waiting.add(waitFor(at + step));
      }
      timer.advanceTimeBy(Duration.ofMillis(step));
    }
    replayed(1, at + 1_000);
    timer.advanceTimeBy(Duration.ofMillis(100));
    assertThat(watch.waiting()).isZero();
    assertThat(waiting).allMatch(Disposable::isDisposed);
    int before = looks.get();
    timer.advanceTimeBy(Duration.ofSeconds(10));
    assertThat(looks).hasValue(before);
  }

  private Disposable waitFor(long offset) {
    return watch.reached(Fakes.at(1, offset)).doOnSuccess(x -> woken.add(offset)).subscribe();
  }

  private void replayed(int timeline, long offset) {
    answer.set(Mono.just(Fakes.replica(timeline, offset)));
  }
}
