// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.Samples.TIME_TO_LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.RelayState;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.FetchOutcome.Pending;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.IntentRefusal.Expired;
import io.relyra.api.store.IntentRefusal.NotFound;
import io.relyra.api.store.IntentRefusal.RequestMismatch;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.PutOutcome.Conflict;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.RequestIntent;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every request store decides, one caller at a time. */
public interface RequestStoreContract extends RequestStoreHooks {
  /** A margin around expiry that no slow machine uses up. */
  Duration ONE_MINUTE = Duration.ofMinutes(1);

  @Test
  default void putIntentIsFetchedAsItWasWithItsExpiry() {
    RequestIntent intent = Samples.intent();
    Stored stored = putNew(intent);
    assertThat(only(otherNode().fetch(intent.relayState())))
        .isEqualTo(new Pending(intent, stored.expiresAt()));
  }

  @Test
  default void expiryIsNowByTheStoresClockPlusTimeToLive() {
    Instant before = now();
    Stored stored = putNew(Samples.intent());
    Instant after = now();
    assertThat(stored.expiresAt())
        .isBetween(
            before.plus(TIME_TO_LIVE).minusMillis(1), after.plus(TIME_TO_LIVE).plusMillis(1));
  }

  @Test
  default void secondPutIsConflictAndLeavesTheFirst() {
    RequestIntent first = Samples.intent();
    Stored stored = putNew(first);
    assertThat(only(otherNode().put(sameHandle(first)))).isEqualTo(new Conflict());
    assertThat(fetched(first)).isEqualTo(new Pending(first, stored.expiresAt()));
    assertThat(consumed(first)).isEqualTo(new Consumed(first));
  }

  @Test
  default void putOverConsumedIntentIsConflictAndDoesNotReviveIt() {
    RequestIntent first = Samples.intent();
    putNew(first);
    consumed(first);
    RequestIntent second = sameHandle(first);
    assertThat(only(store().put(second))).isEqualTo(new Conflict());
    assertThat(fetched(first)).isEqualTo(new AlreadyConsumed());
    assertThat(consumed(second)).isEqualTo(new RequestMismatch());
    assertThat(consumed(first)).isEqualTo(new AlreadyConsumed());
  }

  @Test
  default void putOverExpiredIntentIsConflictAndDoesNotReviveIt() {
    RequestIntent first = Samples.intent();
    putNew(first);
    timePasses(TIME_TO_LIVE.plus(ONE_MINUTE));
    assertThat(only(store().put(sameHandle(first)))).isEqualTo(new Conflict());
    assertThat(consumed(first)).isNotInstanceOf(Consumed.class);
  }

  @Test
  default void fetchChangesNothing() {
    RequestIntent intent = Samples.intent();
    putNew(intent);
    FetchOutcome first = fetched(intent);
    assertThat(fetched(intent)).isEqualTo(first).isEqualTo(fetched(intent));
    assertThat(stateOf(intent)).isEqualTo(IntentState.PENDING);
    assertThat(consumed(intent)).isEqualTo(new Consumed(intent));
  }

  @Test
  default void intentIsConsumedOnce() {
    RequestIntent intent = Samples.intent();
    putNew(intent);
    assertThat(consumed(intent)).isEqualTo(new Consumed(intent));
    assertThat(stateOf(intent)).isEqualTo(IntentState.CONSUMED);
    assertThat(consumed(intent)).isEqualTo(new AlreadyConsumed());
    assertThat(only(otherNode().consume(intent.relayState(), intent.requestId())))
        .isEqualTo(new AlreadyConsumed());
    assertThat(fetched(intent)).isEqualTo(new AlreadyConsumed());
  }

  @Test
  default void consumingOneIntentLeavesItsNeighbours() {
    RequestIntent used = Samples.intent();
    RequestIntent neighbour = Samples.intent();
    putNew(used);
    putNew(neighbour);
    consumed(used);
    assertThat(stateOf(neighbour)).isEqualTo(IntentState.PENDING);
    assertThat(consumed(neighbour)).isEqualTo(new Consumed(neighbour));
  }

  @Test
  default void wrongRequestIdIsMismatchAndLeavesTheIntentUsable() {
    RequestIntent intent = Samples.intent();
    putNew(intent);
    assertThat(consumedWithWrongId(intent)).isEqualTo(new RequestMismatch());
    assertThat(stateOf(intent)).isEqualTo(IntentState.PENDING);
    assertThat(consumed(intent)).isEqualTo(new Consumed(intent));
  }

  @Test
  default void unknownRelayStateIsNotFound() {
    RelayState unknown = Samples.relayState();
    assertThat(only(store().fetch(unknown))).isEqualTo(new NotFound());
    assertThat(only(store().consume(unknown, Samples.requestId()))).isEqualTo(new NotFound());
    assertThat(inspector().intent(unknown)).isEqualTo(IntentState.ABSENT);
  }

  @Test
  default void relayStatesDifferByCase() {
    String random = Samples.relayState().value();
    putNew(Samples.intent(new RelayState(random + "_A"), TIME_TO_LIVE));
    assertThat(only(store().fetch(new RelayState(random + "_a")))).isEqualTo(new NotFound());
  }

  @Test
  default void expiredIntentIsNeverConsumed() {
    RequestIntent intent = Samples.intent();
    putNew(intent);
    timePasses(TIME_TO_LIVE.plus(ONE_MINUTE));
    assertThat(fetched(intent)).isEqualTo(new Expired());
    assertThat(consumed(intent)).isEqualTo(new Expired());
    assertThat(stateOf(intent)).isNotEqualTo(IntentState.CONSUMED);
  }

  @Test
  default void intentIsUsableUntilJustBeforeItsExpiry() {
    RequestIntent intent = Samples.intent();
    putNew(intent);
    timePasses(TIME_TO_LIVE.minus(ONE_MINUTE));
    assertThat(fetched(intent)).isInstanceOf(Pending.class);
    assertThat(consumed(intent)).isEqualTo(new Consumed(intent));
  }

  @Test
  default void consumedIntentStaysSpentWhenItsTimeIsOver() {
    RequestIntent intent = Samples.intent();
    putNew(intent);
    consumed(intent);
    timePasses(TIME_TO_LIVE.plus(ONE_MINUTE));
    assertThat(consumed(intent)).isIn(new AlreadyConsumed(), new Expired(), new NotFound());
    assertThat(fetched(intent)).isIn(new AlreadyConsumed(), new Expired(), new NotFound());
  }

  @Test
  default void mismatchIsJudgedBeforeConsumed() {
    RequestIntent intent = Samples.intent();
    putNew(intent);
    consumed(intent);
    assertThat(consumedWithWrongId(intent)).isEqualTo(new RequestMismatch());
  }

  @Test
  default void mismatchIsJudgedBeforeExpired() {
    RequestIntent intent = Samples.intent();
    putNew(intent);
    timePasses(TIME_TO_LIVE.plus(ONE_MINUTE));
    assertThat(consumedWithWrongId(intent)).isEqualTo(new RequestMismatch());
  }

  private Stored putNew(RequestIntent intent) {
    PutOutcome outcome = only(store().put(intent));
    assertThat(outcome).isInstanceOf(Stored.class);
    return (Stored) outcome;
  }

  private FetchOutcome fetched(RequestIntent intent) {
    return only(store().fetch(intent.relayState()));
  }

  private ConsumeOutcome consumed(RequestIntent intent) {
    return only(store().consume(intent.relayState(), intent.requestId()));
  }

  private ConsumeOutcome consumedWithWrongId(RequestIntent intent) {
    return only(store().consume(intent.relayState(), Samples.requestId()));
  }

  private IntentState stateOf(RequestIntent intent) {
    return inspector().intent(intent.relayState());
  }

  private static RequestIntent sameHandle(RequestIntent intent) {
    return Samples.intent(intent.relayState(), intent.timeToLive());
  }
}
