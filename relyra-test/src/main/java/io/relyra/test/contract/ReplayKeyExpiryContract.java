// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.Expiries.AT_ONCE;
import static io.relyra.test.contract.Expiries.SHORT;
import static io.relyra.test.contract.Expiries.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.ReplayRefusal.Stale;
import io.relyra.api.store.ReplayStore;
import io.relyra.api.store.UsedAssertion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The expiry of replay keys: the suites of every expiry, and that nothing is replayed by it. */
public interface ReplayKeyExpiryContract
    extends ExpiryContract, ExpiryDemandContract, ExpiryRaceContract {
  /**
   * The replay keys that expire.
   *
   * @return the same instance for the duration of one test
   */
  ReplayStore replays();

  @Override
  default BooleanSupplier entry(Duration lifetime) {
    UsedAssertion assertion = used(lifetime);
    return () -> inspector().hasReplayKey(assertion.replayKey());
  }

  @Test
  default void aKeyRefusesThroughItsTimeAndTheMargin() {
    ExpiryRequest request = ExpiryRequest.DEFAULT;
    UsedAssertion assertion = used(SHORT);
    timePasses(request.margin());
    assertThat(run(expiring(), request)).isEmpty();
    // Even to a node that would accept the assertion for longer.
    assertThat(only(replays().consume(retained(assertion, now().plus(SHORT)))))
        .isEqualTo(new Replayed());
    assertThat(only(replays().consume(retained(assertion, now().minus(SHORT)))))
        .isEqualTo(new Replayed());
  }

  @Test
  default void aKeyThatIsForgottenIsStale() {
    UsedAssertion assertion = used(SHORT);
    timePasses(SHORT.plusMinutes(1));
    assertThat(run(expiring(), AT_ONCE)).hasSize(1);
    assertThat(only(replays().consume(retained(assertion, now().minus(SHORT)))))
        .isEqualTo(new Stale());
  }

  @RepeatedTest(15)
  default void expiryBesideRacingUsesNeverLetsAnAssertionBeUsedTwice() {
    List<UsedAssertion> over = IntStream.range(0, 32).mapToObj(i -> used(SHORT)).toList();
    timePasses(SHORT.plusMinutes(1));
    Instant end = now().minus(SHORT);
    List<UsedAssertion> fresh =
        IntStream.range(0, 16).mapToObj(i -> Samples.assertion(now())).toList();
    // By turns: three uses of each fresh assertion, one more of those that are over, and runs.
    List<Boolean> first =
        Race.of(
            128,
            i ->
                switch (i % 8) {
                  case 0, 1, 2 -> isFirst(fresh.get(i / 8));
                  case 3, 4 -> isFirst(retained(over.get(i / 8 * 2 + i % 2), end));
                  default -> clean(i);
                });
    assertThat(first.stream().filter(f -> f)).hasSize(fresh.size());
    for (UsedAssertion assertion : fresh) {
      assertThat(only(replays().consume(assertion))).isEqualTo(new Replayed());
    }
    run(expiring(), AT_ONCE);
    for (UsedAssertion assertion : over) {
      assertThat(inspector().hasReplayKey(assertion.replayKey())).isFalse();
    }
  }

  private Mono<Boolean> clean(int attempt) {
    ExpiringStore node = attempt % 2 == 0 ? expiring() : expiringOnOtherNode();
    return node.expire(AT_ONCE.withBatchSize(3))
        .map(ExpiredBatch::deleted)
        .reduce(0, Integer::sum)
        .map(deleted -> deleted < 0);
  }

  private Mono<Boolean> isFirst(UsedAssertion assertion) {
    return replays().consume(assertion).map(FirstUse.class::isInstance);
  }

  private UsedAssertion used(Duration lifetime) {
    UsedAssertion assertion = retained(Samples.assertion(now()), now().plus(lifetime));
    assertThat(only(replays().consume(assertion))).isEqualTo(new FirstUse());
    return assertion;
  }

  private static UsedAssertion retained(UsedAssertion assertion, Instant until) {
    return new UsedAssertion(
        assertion.connectionId(), assertion.issuer(), assertion.assertionId(), until);
  }
}
