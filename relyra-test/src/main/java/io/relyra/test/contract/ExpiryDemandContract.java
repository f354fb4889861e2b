// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Expiries.AT_ONCE;
import static io.relyra.test.contract.Expiries.SHORT;
import static io.relyra.test.contract.Expiries.deleted;
import static io.relyra.test.contract.Expiries.entries;
import static io.relyra.test.contract.Expiries.run;
import static io.relyra.test.contract.Expiries.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ExpiredBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When an expiring store works: only as far as it is asked to. */
public interface ExpiryDemandContract extends ExpiryHooks {
  /** Entries of one test. */
  int ENTRIES = 10;

  @Test
  default void deletesNothingBeforeSubscription() {
    List<BooleanSupplier> over = overEntries();
    Flux<ExpiredBatch> expiry = expiring().expire(AT_ONCE);
    assertThat(stored(over)).isEqualTo(ENTRIES);
    assertThat(deleted(run(request -> expiry, AT_ONCE))).isEqualTo(ENTRIES);
  }

  @Test
  default void deletesOneBatchForEachRequestedElement() {
    List<BooleanSupplier> over = overEntries();
    StepVerifier.create(expiring().expire(AT_ONCE.withBatchSize(2)), 0)
        .expectSubscription()
        .then(() -> assertThat(stored(over)).isEqualTo(ENTRIES))
        .thenRequest(1)
        .expectNextCount(1)
        .then(() -> assertThat(stored(over)).isEqualTo(ENTRIES - 2))
        .thenRequest(1)
        .expectNextCount(1)
        .then(() -> assertThat(stored(over)).isEqualTo(ENTRIES - 4))
        .thenRequest(2)
        .expectNextCount(2)
        .then(() -> assertThat(stored(over)).isEqualTo(ENTRIES - 8))
        .thenRequest(Long.MAX_VALUE)
        .expectNextCount(1)
        .expectComplete()
        .verify(Answers.PATIENCE);
    assertThat(stored(over)).isZero();
  }

  @Test
  default void asksNotEvenWhetherAnythingIsOverBeforeItIsAsked() {
    StepVerifier.create(expiring().expire(AT_ONCE), 0)
        .expectSubscription()
        .then(() -> assertThat(stored(overEntries())).isEqualTo(ENTRIES))
        .thenRequest(1)
        .consumeNextWith(batch -> assertThat(batch.deleted()).isEqualTo(ENTRIES))
        .expectComplete()
        .verify(Answers.PATIENCE);
  }

  @Test
  default void cancellationEndsTheRunAndKeepsWhatIsDone() {
    List<BooleanSupplier> over = overEntries();
    StepVerifier.create(expiring().expire(AT_ONCE.withBatchSize(2)), 2)
        .expectNextCount(2)
        .thenCancel()
        .verify(Answers.PATIENCE);
    assertThat(stored(over)).isEqualTo(ENTRIES - 4);
    assertThat(deleted(run(expiringOnOtherNode(), AT_ONCE))).isEqualTo(ENTRIES - 4);
  }

  @Test
  default void cancellationAtOnceCostsOneBatchAtMost() {
    List<BooleanSupplier> over = overEntries();
    Disposable subscription = expiring().expire(AT_ONCE.withBatchSize(2)).take(1).subscribe();
    subscription.dispose();
    assertThat(stored(over)).isBetween(ENTRIES - 2L, (long) ENTRIES);
  }

  @Test
  default void aPauseAfterEachBatchIsKept() throws InterruptedException {
    List<BooleanSupplier> over = overEntries();
    VirtualTimeScheduler time = VirtualTimeScheduler.create();
    BlockingQueue<ExpiredBatch> seen = new LinkedBlockingQueue<>();
    Disposable run =
        expiring()
            .expire(AT_ONCE.withBatchSize(2))
            .concatMap(
                batch -> {
                  Sinks.Empty<Void> pause = Sinks.empty();
                  time.schedule(pause::tryEmitEmpty, 10, TimeUnit.SECONDS);
                  seen.add(batch);
                  return pause.asMono();
                },
                0)
            .subscribe();
    for (int batch = 1; batch <= ENTRIES / 2; batch++) {
      assertThat(seen.poll(Answers.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
      time.advanceTimeBy(Duration.ofSeconds(9));
      assertThat(stored(over)).isEqualTo(ENTRIES - 2 * batch);
      assertThat(seen).isEmpty();
      time.advanceTimeBy(Duration.ofSeconds(1));
    }
    run.dispose();
  }

  private List<BooleanSupplier> overEntries() {
    List<BooleanSupplier> over = entries(this, ENTRIES, SHORT);
    timePasses(SHORT.plusMinutes(1));
    return over;
  }
}
