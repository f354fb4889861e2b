// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.cancelledAtOnce;
import static io.relyra.test.contract.Answers.cancelledUponFirst;
import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.Samples.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.AssertionId;
import io.relyra.api.EntityId;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.ReplayRefusal.Stale;
import io.relyra.api.store.UsedAssertion;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What every replay store decides, one caller at a time. */
public interface ReplayStoreContract extends ReplayStoreHooks {
  @Test
  default void assertionIsUsedOnce() {
    UsedAssertion assertion = Samples.assertion(now());
    assertThat(used(assertion)).isEqualTo(new FirstUse());
    assertThat(inspector().hasReplayKey(assertion.replayKey())).isTrue();
    assertThat(used(assertion)).isEqualTo(new Replayed());
    assertThat(only(otherNode().consume(assertion))).isEqualTo(new Replayed());
  }

  @Test
  default void sameIdThroughAnotherConnectionIsAnotherAssertion() {
    UsedAssertion a = Samples.assertion(now());
    used(a);
    assertThat(
            used(
                new UsedAssertion(
                    Samples.connectionId(), a.issuer(), a.assertionId(), a.retainUntil())))
        .isEqualTo(new FirstUse());
  }

  @Test
  default void sameIdOfAnotherIssuerIsAnotherAssertion() {
    UsedAssertion a = Samples.assertion(now());
    used(a);
    EntityId other = new EntityId(a.issuer().value() + "2");
    assertThat(used(new UsedAssertion(a.connectionId(), other, a.assertionId(), a.retainUntil())))
        .isEqualTo(new FirstUse());
  }

  @Test
  default void anotherIdIsAnotherAssertion() {
    UsedAssertion a = Samples.assertion(now());
    used(a);
    AssertionId other = Samples.assertionId();
    assertThat(used(new UsedAssertion(a.connectionId(), a.issuer(), other, a.retainUntil())))
        .isEqualTo(new FirstUse());
  }

  @Test
  default void anotherRetentionIsNotAnotherAssertion() {
    UsedAssertion a = Samples.assertion(now());
    used(a);
    assertThat(used(retained(a, a.retainUntil().plus(RETENTION)))).isEqualTo(new Replayed());
    assertThat(used(retained(a, a.retainUntil().minusMillis(1)))).isEqualTo(new Replayed());
  }

  @Test
  default void assertionWhoseTimeIsOverIsStaleAndNotRecorded() {
    UsedAssertion sample = Samples.assertion(now());
    UsedAssertion stale = retained(sample, now().minus(Duration.ofSeconds(1)));
    assertThat(used(stale)).isEqualTo(new Stale());
    assertThat(inspector().hasReplayKey(stale.replayKey())).isFalse();
    assertThat(used(stale)).isEqualTo(new Stale());
    assertThat(used(sample)).isEqualTo(new FirstUse());
  }

  @Test
  default void useIsRememberedUntilJustBeforeItsTimeIsOver() {
    UsedAssertion assertion = Samples.assertion(now());
    used(assertion);
    timePasses(RETENTION.minus(Duration.ofMinutes(1)));
    used(Samples.assertion(assertion.retainUntil()));
    assertThat(used(assertion)).isEqualTo(new Replayed());
    assertThat(inspector().hasReplayKey(assertion.replayKey())).isTrue();
  }

  @Test
  default void useIsRememberedForMonths() {
    Duration months = Duration.ofDays(400);
    UsedAssertion assertion = retained(Samples.assertion(now()), now().plus(months));
    used(assertion);
    timePasses(months.minus(Duration.ofMinutes(1)));
    assertThat(used(assertion)).isEqualTo(new Replayed());
  }

  @Test
  default void longestAndUnicodeNamesAreRememberedApart() {
    UsedAssertion sample = Samples.assertion(now());
    EntityId issuer = new EntityId("\u6f22".repeat(EntityId.MAX_LENGTH));
    AssertionId id = new AssertionId("\"{\\'".repeat(AssertionId.MAX_LENGTH / 4));
    UsedAssertion extreme =
        new UsedAssertion(sample.connectionId(), issuer, id, sample.retainUntil());
    assertThat(used(extreme)).isEqualTo(new FirstUse());
    assertThat(used(extreme)).isEqualTo(new Replayed());
    assertThat(used(sample)).isEqualTo(new FirstUse());
  }

  @Test
  default void nothingIsRecordedBeforeSubscription() {
    UsedAssertion assertion = Samples.assertion(now());
    Mono<ReplayOutcome> use = store().consume(assertion);
    assertThat(inspector().hasReplayKey(assertion.replayKey())).isFalse();
    assertThat(only(use)).isEqualTo(new FirstUse());
  }

  @Test
  default void eachSubscriptionIsAnotherUse() {
    Mono<ReplayOutcome> use = store().consume(Samples.assertion(now()));
    assertThat(only(use)).isEqualTo(new FirstUse());
    assertThat(only(use)).isEqualTo(new Replayed());
  }

  @RepeatedTest(20)
  default void useCancelledAtOnceNeverAllowsTwoFirstUses() {
    UsedAssertion assertion = Samples.assertion(now());
    UsedAssertion neighbour = Samples.assertion(now());
    Optional<ReplayOutcome> seen = cancelledAtOnce(store().consume(assertion));
    ReplayOutcome next = used(assertion);
    if (seen.isPresent()) {
      assertThat(seen).contains(new FirstUse());
      assertThat(next).isEqualTo(new Replayed());
    }
    assertThat(next).isIn(new FirstUse(), new Replayed());
    assertThat(used(assertion)).isEqualTo(new Replayed());
    assertThat(used(neighbour)).isEqualTo(new FirstUse());
  }

  @RepeatedTest(20)
  default void firstUseThatCancelsUponItsSignalIsRecorded() {
    UsedAssertion assertion = Samples.assertion(now());
    assertThat(cancelledUponFirst(store().consume(assertion))).isEqualTo(new FirstUse());
    assertThat(only(otherNode().consume(assertion))).isEqualTo(new Replayed());
    assertThat(inspector().hasReplayKey(assertion.replayKey())).isTrue();
  }

  private ReplayOutcome used(UsedAssertion assertion) {
    return only(store().consume(assertion));
  }

  private static UsedAssertion retained(UsedAssertion a, Instant until) {
    return new UsedAssertion(a.connectionId(), a.issuer(), a.assertionId(), until);
  }
}
