// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.refresh.RefreshHealth.Degraded;
import io.relyra.api.refresh.RefreshHealth.Healthy;
import io.relyra.api.refresh.RefreshHealth.Held;
import io.relyra.api.refresh.RefreshHealth.Suspended;
import io.relyra.api.refresh.RefreshResult.Failed;
import io.relyra.api.refresh.RefreshResult.Succeeded;
import io.relyra.api.refresh.RefreshResult.Suspicious;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for a source through any history of attempts. */
class AnyRefreshTest {
  private static final Instant BEGIN = Instant.parse("2026-05-01T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  /** One attempt, so long after the one before. */
  record Attempt(RefreshResult result, double jitter, Duration pause) {}

  @Provide
  Arbitrary<List<Attempt>> histories() {
    Arbitrary<RefreshResult> results =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, Arbitraries.just(new Failed())),
            net.jqwik.api.Tuple.of(2, Arbitraries.just(new Succeeded())),
            net.jqwik.api.Tuple.of(1, Arbitraries.of(HoldReason.class).map(Suspicious::new)));
    Arbitrary<Duration> pauses = Arbitraries.longs().between(0, 100).map(Duration::ofHours);
    return Combinators.combine(results, Arbitraries.doubles().between(-1, 1), pauses)
        .as(Attempt::new)
        .list()
        .ofMaxSize(30);
  }

  @Property
  void nextAttemptIsNeverWithinTheHourNorLaterThanItsCadence(
      @ForAll("histories") List<Attempt> history, @ForAll RefreshCadence cadence) {
    walk(
        history,
        cadence,
        (attempt, now, before, done) -> {
          Duration pause = Duration.between(now, done.next().nextAt());
          assertThat(pause).isGreaterThanOrEqualTo(HOUR);
          Duration longest =
              attempt.result() instanceof Failed ? Duration.ofHours(24) : cadence.interval();
          assertThat(pause).isLessThanOrEqualTo(longest.plus(longest.dividedBy(5)));
          assertThat(done.next().isDue(now)).isFalse();
        });
  }

  @Property
  void healthSaysWhatTheAttemptsSinceTheLastSuccessWere(
      @ForAll("histories") List<Attempt> history, @ForAll RefreshCadence cadence) {
    int[] failures = {0};
    boolean[] held = {false};
    walk(
        history,
        cadence,
        (attempt, now, before, done) -> {
          if (attempt.result() instanceof Succeeded) {
            failures[0] = 0;
            held[0] = false;
            assertThat(done.next().health()).isEqualTo(new Healthy());
          } else if (attempt.result() instanceof Suspicious suspicious) {
            failures[0] = 0;
            held[0] = true;
            assertThat(done.next().health()).isEqualTo(new Held(suspicious.reason(), now));
          } else if (held[0]) {
            assertThat(done.next().health()).isEqualTo(before.health());
          } else {
            failures[0]++;
            assertThat(failures(done.next().health())).isEqualTo(failures[0]);
            assertThat(done.next().health() instanceof Suspended).isEqualTo(failures[0] >= 5);
          }
        });
  }

  @Property
  void eventTellsOfEveryChangeOfKindAndOfNothingElse(
      @ForAll("histories") List<Attempt> history, @ForAll RefreshCadence cadence) {
    walk(
        history,
        cadence,
        (attempt, now, before, done) -> {
          boolean changed = !before.health().getClass().equals(done.next().health().getClass());
          assertThat(done.event()).isEqualTo(changed ? expected(done) : Optional.empty());
        });
  }

  private static Optional<RefreshEvent> expected(RefreshTransition done) {
    RefreshHealth health = done.next().health();
    if (health instanceof Healthy) {
      return Optional.of(RefreshEvent.RECOVERED);
    }
    if (health instanceof Held) {
      return Optional.of(RefreshEvent.HELD);
    }
    return Optional.of(
        health instanceof Suspended ? RefreshEvent.SUSPENDED : RefreshEvent.DEGRADED);
  }

  private static int failures(RefreshHealth health) {
    return health instanceof Degraded degraded
        ? degraded.failures()
        : ((Suspended) health).failures();
  }

  private interface Look {
    void at(Attempt attempt, Instant now, RefreshState before, RefreshTransition done);
  }

  private static void walk(List<Attempt> history, RefreshCadence cadence, Look look) {
    RefreshState state = RefreshState.fresh(BEGIN);
    Instant now = BEGIN;
    for (Attempt attempt : history) {
      now = now.plus(attempt.pause());
      RefreshTransition done = state.after(attempt.result(), cadence, now, attempt.jitter());
      look.at(attempt, now, state, done);
      state = done.next();
    }
  }
}
