// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.Samples.TIME_TO_LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.RelayState;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.IntentRefusal.AlreadyConsumed;
import io.relyra.api.store.IntentRefusal.RequestMismatch;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.PutOutcome.Conflict;
import io.relyra.api.store.PutOutcome.Stored;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.RequestStore;
import io.relyra.test.contract.StoreInspector.IntentState;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What a request store decides when many callers on two nodes ask at once. */
public interface RequestStoreRaceContract extends RequestStoreHooks {
  @Test
  default void oneOfManyConsumersWins() {
    Race.inRounds(
        subscribers -> {
          RequestIntent intent = stored();
          List<ConsumeOutcome> seen = Race.of(subscribers, i -> consume(i, intent));
          assertThat(Collections.frequency(seen, new Consumed(intent))).isEqualTo(1);
          assertThat(Collections.frequency(seen, new AlreadyConsumed())).isEqualTo(subscribers - 1);
          assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.CONSUMED);
        });
  }

  @Test
  default void oneOfManyConsumersWinsAmongWrongRequestIds() {
    Race.inRounds(
        subscribers -> {
          RequestIntent intent = stored();
          List<ConsumeOutcome> seen =
              Race.of(
                  subscribers,
                  i ->
                      i % 4 < 2
                          ? consume(i, intent)
                          : node(i).consume(intent.relayState(), Samples.requestId()));
          assertThat(Collections.frequency(seen, new Consumed(intent))).isEqualTo(1);
          assertThat(Collections.frequency(seen, new RequestMismatch())).isEqualTo(subscribers / 2);
        });
  }

  @Test
  default void everyIntentOfManyIsConsumedByItsOnlyConsumer() {
    Race.inRounds(
        subscribers -> {
          List<RequestIntent> intents =
              IntStream.range(0, subscribers).mapToObj(i -> Samples.intent()).toList();
          assertThat(Race.of(subscribers, i -> node(i).put(intents.get(i))))
              .allMatch(Stored.class::isInstance);
          assertThat(Race.of(subscribers, i -> consume(i + 1, intents.get(i))))
              .isEqualTo(intents.stream().map(Consumed::new).toList());
        });
  }

  @Test
  default void oneOfManyPutsUnderOneRelayStateIsStored() {
    Race.inRounds(
        subscribers -> {
          RelayState contested = Samples.relayState();
          List<RequestIntent> intents =
              IntStream.range(0, subscribers)
                  .mapToObj(i -> Samples.intent(contested, TIME_TO_LIVE))
                  .toList();
          List<PutOutcome> seen = Race.of(subscribers, i -> node(i).put(intents.get(i)));
          List<RequestIntent> winners =
              IntStream.range(0, subscribers)
                  .filter(i -> seen.get(i) instanceof Stored)
                  .mapToObj(intents::get)
                  .toList();
          assertThat(winners).hasSize(1);
          assertThat(Collections.frequency(seen, new Conflict())).isEqualTo(subscribers - 1);
          assertThat(only(consume(0, winners.get(0)))).isEqualTo(new Consumed(winners.get(0)));
        });
  }

  @Test
  default void cancelledConsumersDoNotLetASecondOneWin() {
    Race.inRounds(
        subscribers -> {
          RequestIntent intent = stored();
          RequestIntent neighbour = stored();
          List<Optional<ConsumeOutcome>> seen =
              Race.withCancellations(subscribers, i -> consume(i, intent));
          assertThat(seen.stream().flatMap(Optional::stream).filter(Consumed.class::isInstance))
              .hasSizeLessThanOrEqualTo(1);
          assertThat(inspector().intent(intent.relayState())).isEqualTo(IntentState.CONSUMED);
          assertThat(only(consume(0, intent))).isEqualTo(new AlreadyConsumed());
          assertThat(inspector().intent(neighbour.relayState())).isEqualTo(IntentState.PENDING);
        });
  }

  private RequestStore node(int attempt) {
    return attempt % 2 == 0 ? store() : otherNode();
  }

  private RequestIntent stored() {
    RequestIntent intent = Samples.intent();
    assertThat(only(store().put(intent))).isInstanceOf(Stored.class);
    return intent;
  }

  private Mono<ConsumeOutcome> consume(int attempt, RequestIntent intent) {
    return node(attempt).consume(intent.relayState(), intent.requestId());
  }
}
