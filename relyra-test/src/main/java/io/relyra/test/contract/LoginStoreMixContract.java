// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Random mixtures of everything that uses up intents and assertions add up in the end. */
public interface LoginStoreMixContract extends LoginStoreHooks {
  /** How an attempt uses things up. */
  enum Use {
    /** Both, through consumeLogin. */
    LOGIN,
    /** The intent alone. */
    INTENT,
    /** The assertion alone. */
    ASSERTION
  }

  /**
   * One attempt of a mixture.
   *
   * @param use what is used up
   * @param intent the intent, unless an assertion alone
   * @param assertion the assertion, unless an intent alone
   */
  record Attempt(Use use, RequestIntent intent, UsedAssertion assertion) {
    boolean concerns(RequestIntent other) {
      return use != Use.ASSERTION && intent.equals(other);
    }

    boolean concerns(UsedAssertion other) {
      return use != Use.INTENT && assertion.equals(other);
    }
  }

  @Test
  default void randomLoginsAddUp() {
    Race.inRounds(subscribers -> assertAddsUp(subscribers, List.of(Use.LOGIN)));
  }

  @Test
  default void randomLoginsAndSingleUsesAddUp() {
    Race.inRounds(
        subscribers ->
            assertAddsUp(
                subscribers, List.of(Use.LOGIN, Use.LOGIN, Use.LOGIN, Use.INTENT, Use.ASSERTION)));
  }

  private void assertAddsUp(int subscribers, List<Use> uses) {
    List<RequestIntent> intents =
        IntStream.range(0, subscribers / 8).mapToObj(i -> Samples.intent()).toList();
    intents.forEach(i -> assertThat(only(store().put(i))).isInstanceOf(Stored.class));
    List<UsedAssertion> assertions =
        IntStream.range(0, subscribers / 8).mapToObj(i -> Samples.assertion(now())).toList();
    List<Attempt> attempts =
        IntStream.range(0, subscribers)
            .mapToObj(i -> new Attempt(oneOf(uses), oneOf(intents), oneOf(assertions)))
            .toList();
    List<Boolean> won = Race.of(subscribers, i -> wins(i, attempts.get(i)));
    List<Attempt> winners =
        IntStream.range(0, subscribers).filter(won::get).mapToObj(attempts::get).toList();
    for (RequestIntent intent : intents) {
      boolean spent = inspector().intent(intent.relayState()) == IntentState.CONSUMED;
      assertThat(winners.stream().filter(w -> w.concerns(intent))).hasSize(spent ? 1 : 0);
    }
    for (UsedAssertion assertion : assertions) {
      boolean recorded = inspector().hasReplayKey(assertion.replayKey());
      assertThat(winners.stream().filter(w -> w.concerns(assertion))).hasSize(recorded ? 1 : 0);
    }
  }

  private Mono<Boolean> wins(int number, Attempt attempt) {
    LoginStore node = number % 2 == 0 ? store() : otherNode();
    RequestIntent intent = attempt.intent();
    return switch (attempt.use()) {
      case LOGIN ->
          node.consumeLogin(intent.relayState(), intent.requestId(), attempt.assertion())
              .map(Consumed.class::isInstance);
      case INTENT ->
          node.consume(intent.relayState(), intent.requestId()).map(Consumed.class::isInstance);
      case ASSERTION -> node.consume(attempt.assertion()).map(FirstUse.class::isInstance);
    };
  }

  private static <T> T oneOf(List<T> all) {
    return all.get(ThreadLocalRandom.current().nextInt(all.size()));
  }
}
