// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What a publisher of one decision says to different subscribers. */
final class Answers {
  /** Far beyond any correct answer; only a hanging store meets it. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private Answers() {}

  /** The one value; fails if the publisher is empty, errs, or never completes. */
  static <T> T only(Mono<T> decision) {
    List<T> seen = new ArrayList<>();
    StepVerifier.create(decision).consumeNextWith(seen::add).expectComplete().verify(PATIENCE);
    return seen.get(0);
  }

  /** The value as seen by a subscriber that cancels as soon as it has it. */
  static <T> T cancelledUponFirst(Mono<T> decision) {
    List<T> seen = new ArrayList<>();
    StepVerifier.create(decision).consumeNextWith(seen::add).thenCancel().verify(PATIENCE);
    return seen.get(0);
  }

  /** What had arrived, if anything, when a subscriber cancelled right after it subscribed. */
  static <T> Optional<T> cancelledAtOnce(Mono<T> decision) {
    List<T> seen = new CopyOnWriteArrayList<>();
    Disposable subscription =
        decision.subscribe(seen::add, e -> Assertions.fail("an error instead of a decision", e));
    subscription.dispose();
    return seen.stream().findFirst();
  }
}
