// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.PutOutcome;
import io.relyra.r2dbc.observe.StoreObserver;
import io.relyra.r2dbc.observe.StoreOperation;
import io.relyra.test.contract.Samples;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** An observer with a defect: the decisions stand, and nobody hangs. */
class ThrowingObserverTest {
  private static final int CALLERS = 64;

  @Test
  void everyCallerHasAnAnswer() {
    try (StoreDatabase database = new StoreDatabase()) {
      R2dbcRequestStore store =
          new R2dbcRequestStore(
              database.pool(),
              StoreTables.DEFAULT.requestIntents(),
              StoreSettings.DEFAULT.withObserver(new Throwing()));
      List<PutOutcome> answers =
          Flux.range(0, CALLERS)
              .flatMap(i -> store.put(Samples.intent()), CALLERS)
              .collectList()
              .toFuture()
              .join();
      assertThat(answers).hasSize(CALLERS).allMatch(PutOutcome.Stored.class::isInstance);
    }
  }

  private static final class Throwing implements StoreObserver {
    @Override
    public void answered(StoreOperation operation, String outcome, Duration took) {
      throw new IllegalStateException("answered");
    }

    @Override
    public void sent(StoreOperation operation, int callers) {
      throw new IllegalStateException("sent");
    }

    @Override
    public void queue(StoreOperation operation, IntSupplier waiting) {
      throw new IllegalStateException("queue");
    }
  }
}
