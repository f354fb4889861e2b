// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.Expiries.AT_ONCE;
import static io.relyra.test.contract.Expiries.SHORT;
import static io.relyra.test.contract.Expiries.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.IntentRefusal.NotFound;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.RequestStore;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The expiry of intents: the suites of every expiry, and that no intent is used twice by it. */
public interface IntentExpiryContract
    extends ExpiryContract, ExpiryDemandContract, ExpiryRaceContract {
  /**
   * The intents that expire.
   *
   * @return the same instance for the duration of one test
   */
  RequestStore requests();

  @Override
  default BooleanSupplier entry(Duration lifetime) {
    RequestIntent intent = stored(lifetime);
    return () -> inspector().intent(intent.relayState()) != IntentState.ABSENT;
  }

  @Test
  default void aConsumedIntentStaysConsumedUntilItIsForgotten() {
    RequestIntent intent = stored(SHORT);
    assertThat(only(consume(intent))).isEqualTo(new Consumed(intent));
    assertThat(run(expiring(), AT_ONCE)).isEmpty();
    assertThat(only(consume(intent))).isEqualTo(new AlreadyConsumed());
    timePasses(SHORT.plusMinutes(1));
    assertThat(run(expiring(), AT_ONCE)).hasSize(1);
    assertThat(only(consume(intent))).isEqualTo(new NotFound());
  }

  @RepeatedTest(15)
  default void expiryBesideRacingUsesNeverLetsAnIntentBeUsedTwice() {
    List<RequestIntent> fresh = IntStream.range(0, 16).mapToObj(i -> stored(SHORT)).toList();
    List<RequestIntent> over =
        IntStream.range(0, 32).mapToObj(i -> stored(Duration.ofMillis(1))).toList();
    timePasses(Duration.ofSeconds(1));
    // By turns: three uses of each fresh intent, one of each that is over, runs and new intents.
    List<Boolean> won =
        Race.of(
            128,
            i ->
                switch (i % 8) {
                  case 0, 1, 2 -> wins(fresh.get(i / 8));
                  case 3, 4 -> wins(over.get(i / 8 * 2 + i % 2));
                  case 5 -> requests().put(Samples.intent()).map(o -> !(o instanceof Stored));
                  default -> clean(i);
                });
    assertThat(won.stream().filter(w -> w)).hasSize(fresh.size());
    for (RequestIntent intent : fresh) {
      assertThat(only(consume(intent))).isEqualTo(new AlreadyConsumed());
    }
    run(expiring(), AT_ONCE);
    for (RequestIntent intent : over) {
      assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.ABSENT);
      assertThat(only(consume(intent))).isEqualTo(new NotFound());
    }
  }

  private Mono<Boolean> clean(int attempt) {
    ExpiringStore node = attempt % 2 == 0 ? expiring() : expiringOnOtherNode();
    return node.expire(AT_ONCE.withBatchSize(3))
        .map(ExpiredBatch::deleted)
        .reduce(0, Integer::sum)
        .map(deleted -> deleted < 0);
  }

  private Mono<Boolean> wins(RequestIntent intent) {
    return consume(intent).map(Consumed.class::isInstance);
  }

  private Mono<ConsumeOutcome> consume(RequestIntent intent) {
    return requests().consume(intent.relayState(), intent.requestId());
  }

  private RequestIntent stored(Duration lifetime) {
    RequestIntent intent = Samples.intent(Samples.relayState(), lifetime);
    assertThat(only(requests().put(intent))).isInstanceOf(Stored.class);
    return intent;
  }
}
