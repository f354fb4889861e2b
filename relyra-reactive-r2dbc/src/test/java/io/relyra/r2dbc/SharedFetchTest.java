// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.RelayState;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.RequestIntent;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.r2dbc.observe.StoreObserver;
import io.relyra.r2dbc.observe.StoreOperation;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** Many who read at once share statements, and each reads its own intent. */
@ExtendWith(BlockHoundExtension.class)
class SharedFetchTest {
  private static final int EACH = 20;

  @Test
  void everybodyReadsWhatItWouldReadAlone() {
    try (StoreDatabase database = new StoreDatabase()) {
      R2dbcLoginStore alone = database.loginStore(CoalescingSettings.off());
      List<RelayState> asked = stored(database, alone);
      List<FetchOutcome> expected = read(asked, 1, alone);
      assertThat(expected)
          .hasOnlyElementsOfTypes(
              FetchOutcome.Pending.class,
              IntentRefusal.NotFound.class,
              IntentRefusal.AlreadyConsumed.class,
              IntentRefusal.Expired.class)
          .hasSize(4 * EACH);

      Queue<Integer> sent = new ConcurrentLinkedQueue<>();
      R2dbcLoginStore shared =
          new R2dbcLoginStore(
              database.pool(),
              StoreTables.DEFAULT,
              StoreSettings.DEFAULT
                  .withLimit(StoreDatabase.PATIENCE)
                  .withCoalescing(new CoalescingSettings(1, 1, 256, 4_096))
                  .withObserver(new SentFetches(sent)));
      assertThat(read(asked, asked.size(), shared)).isEqualTo(expected);
      assertThat(sent.stream().mapToInt(Integer::intValue).sum()).isEqualTo(asked.size());
      assertThat(sent).as("callers of a statement").anyMatch(callers -> callers > EACH);
    }
  }

  @Test
  void twoWhoReadTheSameShareTheAnswer() {
    try (StoreDatabase database = new StoreDatabase()) {
      R2dbcLoginStore store = database.loginStore(new CoalescingSettings(1, 1, 256, 4_096));
      RequestIntent intent = Samples.intent();
      store.put(intent).toFuture().join();
      assertThat(read(Collections.nCopies(EACH, intent.relayState()), EACH, store))
          .hasSize(EACH)
          .allSatisfy(
              outcome -> assertThat(((FetchOutcome.Pending) outcome).intent()).isEqualTo(intent));
    }
  }

  private record SentFetches(Queue<Integer> sent) implements StoreObserver {
    @Override
    public void answered(StoreOperation operation, String outcome, Duration took) {}

    @Override
    public void sent(StoreOperation operation, int callers) {
      if (operation == StoreOperation.FETCH) {
        sent.add(callers);
      }
    }

    @Override
    public void queue(StoreOperation operation, IntSupplier waiting) {}
  }

  // Of each of the four kinds as many, mixed.
  private static List<RelayState> stored(StoreDatabase database, R2dbcLoginStore store) {
    List<RelayState> asked = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      RequestIntent over = Samples.intent();
      RequestIntent used = Samples.intent();
      RequestIntent pending = Samples.intent();
      for (RequestIntent intent : List.of(over, used, pending)) {
        store.put(intent).toFuture().join();
      }
      store.consume(used.relayState(), used.requestId()).toFuture().join();
      database
          .jdbc()
          .execute(
              "UPDATE relyra.request_intents SET expires_at = now() - interval '1 second'"
                  + " WHERE relay_state = '"
                  + over.relayState().value()
                  + "'");
      asked.addAll(
          List.of(
              pending.relayState(), over.relayState(), Samples.relayState(), used.relayState()));
    }
    return asked;
  }

  private static List<FetchOutcome> read(
      List<RelayState> asked, int atOnce, R2dbcLoginStore store) {
    return Flux.fromIterable(asked)
        .flatMapSequential(store::fetch, atOnce)
        .collectList()
        .toFuture()
        .join();
  }
}
