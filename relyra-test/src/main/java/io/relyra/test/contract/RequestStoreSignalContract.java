// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.cancelledAtOnce;
import static io.relyra.test.contract.Answers.cancelledUponFirst;
import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.Samples.TIME_TO_LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.FetchOutcome.Pending;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.IntentRefusal.Expired;
import io.relyra.api.store.IntentRefusal.NotFound;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.PutOutcome.Conflict;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.RequestIntent;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** When a request store acts: laziness, resubscription, cancellation. */
public interface RequestStoreSignalContract extends RequestStoreHooks {
  @Test
  default void nothingIsPutBeforeSubscription() {
    RequestIntent intent = Samples.intent();
    Mono<PutOutcome> put = store().put(intent);
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.ABSENT);
    assertThat(only(put)).isInstanceOf(Stored.class);
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.PENDING);
  }

  @Test
  default void nothingIsConsumedBeforeSubscription() {
    RequestIntent intent = stored();
    Mono<ConsumeOutcome> consume = consume(intent);
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.PENDING);
    assertThat(only(consume)).isEqualTo(new Consumed(intent));
  }

  @Test
  default void clockIsReadUponSubscription() {
    RequestIntent intent = stored();
    Mono<ConsumeOutcome> consume = consume(intent);
    Mono<FetchOutcome> fetch = store().fetch(intent.relayState());
    timePasses(TIME_TO_LIVE.plusMinutes(1));
    assertThat(only(fetch)).isEqualTo(new Expired());
    assertThat(only(consume)).isEqualTo(new Expired());
  }

  @Test
  default void eachSubscriptionOfPutIsANewAttempt() {
    Mono<PutOutcome> put = store().put(Samples.intent());
    assertThat(only(put)).isInstanceOf(Stored.class);
    assertThat(only(put)).isEqualTo(new Conflict());
  }

  @Test
  default void eachSubscriptionOfFetchReadsAnew() {
    RequestIntent intent = Samples.intent();
    Mono<FetchOutcome> fetch = store().fetch(intent.relayState());
    assertThat(only(fetch)).isEqualTo(new NotFound());
    only(store().put(intent));
    assertThat(only(fetch)).isInstanceOf(Pending.class);
    only(consume(intent));
    assertThat(only(fetch)).isEqualTo(new AlreadyConsumed());
  }

  @Test
  default void eachSubscriptionOfConsumeIsANewAttempt() {
    RequestIntent intent = stored();
    Mono<ConsumeOutcome> consume = consume(intent);
    assertThat(only(consume)).isEqualTo(new Consumed(intent));
    assertThat(only(consume)).isEqualTo(new AlreadyConsumed());
  }

  @RepeatedTest(20)
  default void putCancelledAtOnceStoresTheIntentOrNothing() {
    RequestIntent intent = Samples.intent();
    cancelledAtOnce(store().put(intent));
    only(store().put(intent));
    assertThat(only(consume(intent))).isEqualTo(new Consumed(intent));
  }

  @RepeatedTest(20)
  default void consumeCancelledAtOnceNeverAllowsTwoWinners() {
    RequestIntent intent = stored();
    RequestIntent neighbour = stored();
    Optional<ConsumeOutcome> seen = cancelledAtOnce(consume(intent));
    ConsumeOutcome next = only(consume(intent));
    if (seen.isPresent()) {
      assertThat(seen).contains(new Consumed(intent));
      assertThat(next).isEqualTo(new AlreadyConsumed());
    }
    assertThat(next).isIn(new Consumed(intent), new AlreadyConsumed());
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.CONSUMED);
    assertThat(only(consume(intent))).isEqualTo(new AlreadyConsumed());
    assertThat(inspector().intent(neighbour.relayState())).isEqualTo(IntentState.PENDING);
  }

  @RepeatedTest(20)
  default void winnerThatCancelsUponItsSignalHasWon() {
    RequestIntent intent = stored();
    assertThat(cancelledUponFirst(consume(intent))).isEqualTo(new Consumed(intent));
    assertThat(only(otherNode().consume(intent.relayState(), intent.requestId())))
        .isEqualTo(new AlreadyConsumed());
    assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.CONSUMED);
  }

  @RepeatedTest(20)
  default void putThatIsCancelledUponItsSignalIsStored() {
    RequestIntent intent = Samples.intent();
    assertThat(cancelledUponFirst(store().put(intent))).isInstanceOf(Stored.class);
    assertThat(only(otherNode().put(intent))).isEqualTo(new Conflict());
    assertThat(only(consume(intent))).isEqualTo(new Consumed(intent));
  }

  @Test
  default void cancelledFetchChangesNothing() {
    RequestIntent intent = stored();
    cancelledAtOnce(store().fetch(intent.relayState()));
    assertThat(cancelledUponFirst(store().fetch(intent.relayState()))).isInstanceOf(Pending.class);
    assertThat(only(consume(intent))).isEqualTo(new Consumed(intent));
  }

  private RequestIntent stored() {
    RequestIntent intent = Samples.intent();
    assertThat(only(store().put(intent))).isInstanceOf(Stored.class);
    return intent;
  }

  private Mono<ConsumeOutcome> consume(RequestIntent intent) {
    return store().consume(intent.relayState(), intent.requestId());
  }
}
