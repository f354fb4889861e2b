// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a login store decides when many callers on two nodes ask at once (CVE-2026-22751). */
public interface LoginStoreRaceContract extends LoginStoreHooks {
  @Test
  default void oneOfManyEqualLoginsWins() {
    Race.inRounds(
        subscribers -> {
          RequestIntent intent = newIntent();
          UsedAssertion assertion = Samples.assertion(now());
          List<LoginOutcome> seen = Race.of(subscribers, i -> login(i, intent, assertion));
          assertThat(Collections.frequency(seen, new Consumed(intent))).isEqualTo(1);
          assertThat(Collections.frequency(seen, new AlreadyConsumed())).isEqualTo(subscribers - 1);
          assertThat(stateOf(intent)).isEqualTo(IntentState.CONSUMED);
          assertThat(inspector().hasReplayKey(assertion.replayKey())).isTrue();
        });
  }

  @Test
  default void ofManyAssertionsForOneIntentOnlyTheWinnersIsRecorded() {
    Race.inRounds(
        subscribers -> {
          RequestIntent intent = newIntent();
          List<UsedAssertion> assertions = newAssertions(subscribers);
          List<LoginOutcome> seen = Race.of(subscribers, i -> login(i, intent, assertions.get(i)));
          assertThat(Collections.frequency(seen, new Consumed(intent))).isEqualTo(1);
          assertThat(Collections.frequency(seen, new AlreadyConsumed())).isEqualTo(subscribers - 1);
          for (int i = 0; i < subscribers; i++) {
            assertThat(inspector().hasReplayKey(assertions.get(i).replayKey()))
                .isEqualTo(seen.get(i) instanceof Consumed);
          }
        });
  }

  @Test
  default void ofManyIntentsForOneAssertionOnlyTheWinnersIsConsumed() {
    Race.inRounds(
        subscribers -> {
          List<RequestIntent> intents = newIntents(subscribers);
          UsedAssertion assertion = Samples.assertion(now());
          List<LoginOutcome> seen = Race.of(subscribers, i -> login(i, intents.get(i), assertion));
          assertThat(seen.stream().filter(Consumed.class::isInstance)).hasSize(1);
          assertThat(Collections.frequency(seen, new Replayed())).isEqualTo(subscribers - 1);
          for (int i = 0; i < subscribers; i++) {
            assertThat(stateOf(intents.get(i)))
                .isEqualTo(
                    seen.get(i) instanceof Consumed ? IntentState.CONSUMED : IntentState.PENDING);
          }
        });
  }

  @Test
  default void differentLoginsDoNotDisturbEachOther() {
    Race.inRounds(
        subscribers -> {
          List<RequestIntent> intents = newIntents(subscribers);
          List<UsedAssertion> assertions = newAssertions(subscribers);
          assertThat(Race.of(subscribers, i -> login(i, intents.get(i), assertions.get(i))))
              .isEqualTo(intents.stream().map(Consumed::new).toList());
        });
  }

  @Test
  default void cancelledLoginsDoNotLetASecondOneWin() {
    Race.inRounds(
        subscribers -> {
          RequestIntent intent = newIntent();
          RequestIntent neighbour = newIntent();
          List<UsedAssertion> assertions = newAssertions(subscribers);
          List<Optional<LoginOutcome>> seen =
              Race.withCancellations(subscribers, i -> login(i, intent, assertions.get(i)));
          assertThat(seen.stream().flatMap(Optional::stream).filter(Consumed.class::isInstance))
              .hasSizeLessThanOrEqualTo(1);
          assertThat(stateOf(intent)).isEqualTo(IntentState.CONSUMED);
          assertThat(assertions.stream().filter(a -> inspector().hasReplayKey(a.replayKey())))
              .hasSize(1);
          assertThat(only(login(0, intent, Samples.assertion(now()))))
              .isEqualTo(new AlreadyConsumed());
          assertThat(stateOf(neighbour)).isEqualTo(IntentState.PENDING);
        });
  }

  private LoginStore node(int attempt) {
    return attempt % 2 == 0 ? store() : otherNode();
  }

  private Mono<LoginOutcome> login(int attempt, RequestIntent intent, UsedAssertion assertion) {
    return node(attempt).consumeLogin(intent.relayState(), intent.requestId(), assertion);
  }

  private IntentState stateOf(RequestIntent intent) {
    return inspector().intent(intent.relayState());
  }

  private RequestIntent newIntent() {
    RequestIntent intent = Samples.intent();
    assertThat(only(store().put(intent))).isInstanceOf(Stored.class);
    return intent;
  }

  private List<RequestIntent> newIntents(int count) {
    return IntStream.range(0, count).mapToObj(i -> newIntent()).toList();
  }

  private List<UsedAssertion> newAssertions(int count) {
    return IntStream.range(0, count).mapToObj(i -> Samples.assertion(now())).toList();
  }
}
