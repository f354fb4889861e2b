// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.ReplayStore;
import io.relyra.api.store.UsedAssertion;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a replay store decides when many callers on two nodes ask at once (CVE-2026-18967). */
public interface ReplayStoreRaceContract extends ReplayStoreHooks {
  @Test
  default void oneOfManyUsesIsTheFirst() {
    Race.inRounds(
        subscribers -> {
          UsedAssertion assertion = Samples.assertion(now());
          List<ReplayOutcome> seen = Race.of(subscribers, i -> use(i, assertion));
          assertThat(Collections.frequency(seen, new FirstUse())).isEqualTo(1);
          assertThat(Collections.frequency(seen, new Replayed())).isEqualTo(subscribers - 1);
          assertThat(inspector().hasReplayKey(assertion.replayKey())).isTrue();
        });
  }

  @Test
  default void differentAssertionsDoNotDisturbEachOther() {
    Race.inRounds(
        subscribers -> {
          List<UsedAssertion> assertions =
              IntStream.range(0, subscribers).mapToObj(i -> Samples.assertion(now())).toList();
          assertThat(Race.of(subscribers, i -> use(i, assertions.get(i))))
              .containsOnly(new FirstUse());
          assertThat(Race.of(subscribers, i -> use(i + 1, assertions.get(i))))
              .containsOnly(new Replayed());
        });
  }

  @Test
  default void cancelledUsesDoNotAllowASecondFirstUse() {
    Race.inRounds(
        subscribers -> {
          UsedAssertion assertion = Samples.assertion(now());
          List<Optional<ReplayOutcome>> seen =
              Race.withCancellations(subscribers, i -> use(i, assertion));
          assertThat(seen.stream().flatMap(Optional::stream).filter(FirstUse.class::isInstance))
              .hasSizeLessThanOrEqualTo(1);
          assertThat(inspector().hasReplayKey(assertion.replayKey())).isTrue();
          assertThat(only(use(0, assertion))).isEqualTo(new Replayed());
        });
  }

  private Mono<ReplayOutcome> use(int attempt, UsedAssertion assertion) {
    ReplayStore node = attempt % 2 == 0 ? store() : otherNode();
    return node.consume(assertion);
  }
}
