// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.cancelledAtOnce;
import static io.relyra.test.contract.Answers.cancelledUponFirst;
import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.Samples.TIME_TO_LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.IntentRefusal.Expired;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** When a login store acts: laziness, resubscription, cancellation. */
public interface LoginStoreSignalContract extends LoginStoreHooks {
  @Test
  default void noLoginHappensBeforeSubscription() {
    RequestIntent intent = pendingIntent();
    UsedAssertion assertion = Samples.assertion(now());
    Mono<LoginOutcome> login = login(intent, assertion);
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.PENDING);
    assertThat(inspector().hasReplayKey(assertion.replayKey())).isFalse();
    assertThat(only(login)).isEqualTo(new Consumed(intent));
  }

  @Test
  default void loginReadsTheClockUponSubscription() {
    RequestIntent intent = pendingIntent();
    Mono<LoginOutcome> login = login(intent, Samples.assertion(now()));
    timePasses(TIME_TO_LIVE.plusMinutes(1));
    assertThat(only(login)).isEqualTo(new Expired());
  }

  @Test
  default void eachSubscriptionOfALoginIsANewAttempt() {
    RequestIntent intent = pendingIntent();
    Mono<LoginOutcome> login = login(intent, Samples.assertion(now()));
    assertThat(only(login)).isEqualTo(new Consumed(intent));
    assertThat(only(login)).isEqualTo(new AlreadyConsumed());
  }

  @RepeatedTest(20)
  default void loginCancelledAtOnceNeverAllowsTwoWinners() {
    RequestIntent intent = pendingIntent();
    RequestIntent neighbour = pendingIntent();
    UsedAssertion assertion = Samples.assertion(now());
    Optional<LoginOutcome> seen = cancelledAtOnce(login(intent, assertion));
    LoginOutcome next = only(login(intent, assertion));
    if (seen.isPresent()) {
      assertThat(seen).contains(new Consumed(intent));
      assertThat(next).isEqualTo(new AlreadyConsumed());
    }
    assertThat(next).isIn(new Consumed(intent), new AlreadyConsumed());
    assertSpent(intent, assertion);
    assertThat(only(login(intent, assertion))).isEqualTo(new AlreadyConsumed());
    assertThat(inspector().intent(neighbour.relayState())).isEqualTo(IntentState.PENDING);
  }

  @RepeatedTest(20)
  default void loginCancelledAtOnceSpendsBothOrNeither() {
    RequestIntent intent = pendingIntent();
    UsedAssertion first = Samples.assertion(now());
    UsedAssertion second = Samples.assertion(now());
    cancelledAtOnce(login(intent, first));
    boolean secondWins = only(login(intent, second)).equals(new Consumed(intent));
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.CONSUMED);
    assertThat(inspector().hasReplayKey(second.replayKey())).isEqualTo(secondWins);
    assertThat(inspector().hasReplayKey(first.replayKey())).isEqualTo(!secondWins);
  }

  @RepeatedTest(20)
  default void loginThatIsCancelledUponItsSignalHasWon() {
    RequestIntent intent = pendingIntent();
    UsedAssertion assertion = Samples.assertion(now());
    assertThat(cancelledUponFirst(login(intent, assertion))).isEqualTo(new Consumed(intent));
    assertThat(only(otherNode().consumeLogin(intent.relayState(), intent.requestId(), assertion)))
        .isEqualTo(new AlreadyConsumed());
    assertSpent(intent, assertion);
  }

  @RepeatedTest(20)
  default void refusalThatIsCancelledUponItsSignalLeavesTheIntent() {
    UsedAssertion assertion = Samples.assertion(now());
    only(store().consume(assertion));
    RequestIntent intent = pendingIntent();
    assertThat(cancelledUponFirst(login(intent, assertion))).isEqualTo(new Replayed());
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.PENDING);
    assertThat(only(login(intent, Samples.assertion(now())))).isEqualTo(new Consumed(intent));
  }

  private RequestIntent pendingIntent() {
    RequestIntent intent = Samples.intent();
    assertThat(only(store().put(intent))).isInstanceOf(Stored.class);
    return intent;
  }

  private Mono<LoginOutcome> login(RequestIntent intent, UsedAssertion assertion) {
    return store().consumeLogin(intent.relayState(), intent.requestId(), assertion);
  }

  private void assertSpent(RequestIntent intent, UsedAssertion assertion) {
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.CONSUMED);
    assertThat(inspector().hasReplayKey(assertion.replayKey())).isTrue();
  }
}
