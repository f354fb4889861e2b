// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.Samples.TIME_TO_LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.IntentRefusal.Expired;
import io.relyra.api.store.IntentRefusal.NotFound;
import io.relyra.api.store.IntentRefusal.RequestMismatch;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.ReplayOutcome.FirstUse;
import io.relyra.api.store.ReplayRefusal.Replayed;
import io.relyra.api.store.ReplayRefusal.Stale;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Intent and assertion are used up together or not at all, one caller at a time. */
public interface LoginStoreContract extends LoginStoreHooks {
  @Test
  default void loginUsesUpIntentAndAssertion() {
    RequestIntent intent = storedIntent();
    UsedAssertion assertion = Samples.assertion(now());
    assertThat(login(intent, assertion)).isEqualTo(new Consumed(intent));
    assertSpent(intent, assertion);
    assertThat(only(otherNode().fetch(intent.relayState()))).isEqualTo(new AlreadyConsumed());
    assertThat(only(otherNode().consume(assertion))).isEqualTo(new Replayed());
  }

  @Test
  default void sameFormPostedTwiceIsAlreadyConsumed() {
    RequestIntent intent = storedIntent();
    UsedAssertion assertion = Samples.assertion(now());
    login(intent, assertion);
    assertThat(login(intent, assertion)).isEqualTo(new AlreadyConsumed());
    assertThat(only(otherNode().consumeLogin(intent.relayState(), intent.requestId(), assertion)))
        .isEqualTo(new AlreadyConsumed());
  }

  @Test
  default void replayedAssertionLeavesTheIntentPending() {
    RequestIntent first = storedIntent();
    UsedAssertion assertion = Samples.assertion(now());
    login(first, assertion);
    RequestIntent second = storedIntent();
    assertThat(login(second, assertion)).isEqualTo(new Replayed());
    assertThat(inspector().intent(second.relayState())).isEqualTo(IntentState.PENDING);
    assertThat(login(second, Samples.assertion(now()))).isEqualTo(new Consumed(second));
  }

  @Test
  default void staleAssertionLeavesTheIntentPendingAndIsNotRecorded() {
    RequestIntent intent = storedIntent();
    UsedAssertion sample = Samples.assertion(now());
    UsedAssertion stale =
        new UsedAssertion(
            sample.connectionId(),
            sample.issuer(),
            sample.assertionId(),
            now().minus(Duration.ofSeconds(1)));
    assertThat(login(intent, stale)).isEqualTo(new Stale());
    assertUntouched(intent, stale);
  }

  @Test
  default void unknownIntentRecordsNoAssertion() {
    RequestIntent unknown = Samples.intent();
    UsedAssertion assertion = Samples.assertion(now());
    assertThat(login(unknown, assertion)).isEqualTo(new NotFound());
    assertThat(inspector().intent(unknown.relayState())).isEqualTo(IntentState.ABSENT);
    assertNotRecorded(assertion);
  }

  @Test
  default void wrongRequestIdRecordsNoAssertion() {
    RequestIntent intent = storedIntent();
    UsedAssertion assertion = Samples.assertion(now());
    assertThat(only(store().consumeLogin(intent.relayState(), Samples.requestId(), assertion)))
        .isEqualTo(new RequestMismatch());
    assertUntouched(intent, assertion);
    assertThat(login(intent, assertion)).isEqualTo(new Consumed(intent));
  }

  @Test
  default void consumedIntentRecordsNoAssertion() {
    RequestIntent intent = storedIntent();
    login(intent, Samples.assertion(now()));
    UsedAssertion another = Samples.assertion(now());
    assertThat(login(intent, another)).isEqualTo(new AlreadyConsumed());
    assertNotRecorded(another);
  }

  @Test
  default void expiredIntentRecordsNoAssertion() {
    UsedAssertion assertion = Samples.assertion(now());
    RequestIntent intent = storedIntent();
    timePasses(TIME_TO_LIVE.plusMinutes(1));
    assertThat(login(intent, assertion)).isEqualTo(new Expired());
    assertThat(inspector().intent(intent.relayState())).isNotEqualTo(IntentState.CONSUMED);
    assertNotRecorded(assertion);
  }

  @Test
  default void intentIsJudgedBeforeTheAssertion() {
    UsedAssertion replayed = Samples.assertion(now());
    only(store().consume(replayed));
    RequestIntent intent = storedIntent();
    assertThat(login(Samples.intent(), replayed)).isEqualTo(new NotFound());
    assertThat(only(store().consumeLogin(intent.relayState(), Samples.requestId(), replayed)))
        .isEqualTo(new RequestMismatch());
    timePasses(TIME_TO_LIVE.plusMinutes(1));
    assertThat(login(intent, replayed)).isEqualTo(new Expired());
  }

  @Test
  default void assertionUsedAloneCannotBeUsedForALogin() {
    UsedAssertion assertion = Samples.assertion(now());
    assertThat(only(otherNode().consume(assertion))).isEqualTo(new FirstUse());
    RequestIntent intent = storedIntent();
    assertThat(login(intent, assertion)).isEqualTo(new Replayed());
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.PENDING);
  }

  @Test
  default void intentUsedAloneCannotBeUsedForALogin() {
    RequestIntent intent = storedIntent();
    assertThat(only(otherNode().consume(intent.relayState(), intent.requestId())))
        .isEqualTo(new Consumed(intent));
    UsedAssertion assertion = Samples.assertion(now());
    assertThat(login(intent, assertion)).isEqualTo(new AlreadyConsumed());
    assertNotRecorded(assertion);
  }

  @Test
  default void intentUsedForALoginCannotBeUsedAlone() {
    RequestIntent intent = storedIntent();
    login(intent, Samples.assertion(now()));
    assertThat(only(otherNode().consume(intent.relayState(), intent.requestId())))
        .isEqualTo(new AlreadyConsumed());
  }

  @Test
  default void loginLeavesItsNeighbours() {
    RequestIntent neighbour = storedIntent();
    UsedAssertion untouched = Samples.assertion(now());
    login(storedIntent(), Samples.assertion(now()));
    assertUntouched(neighbour, untouched);
    assertThat(login(neighbour, untouched)).isEqualTo(new Consumed(neighbour));
  }

  private RequestIntent storedIntent() {
    RequestIntent intent = Samples.intent();
    assertThat(only(store().put(intent))).isInstanceOf(Stored.class);
    return intent;
  }

  private LoginOutcome login(RequestIntent intent, UsedAssertion assertion) {
    return only(store().consumeLogin(intent.relayState(), intent.requestId(), assertion));
  }

  private void assertSpent(RequestIntent intent, UsedAssertion assertion) {
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.CONSUMED);
    assertThat(inspector().hasReplayKey(assertion.replayKey())).isTrue();
  }

  private void assertUntouched(RequestIntent intent, UsedAssertion assertion) {
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.PENDING);
    assertNotRecorded(assertion);
  }

  private void assertNotRecorded(UsedAssertion assertion) {
    assertThat(inspector().hasReplayKey(assertion.replayKey())).isFalse();
  }
}
