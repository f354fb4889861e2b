// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Expiries.AT_ONCE;
import static io.relyra.test.contract.Expiries.LONG;
import static io.relyra.test.contract.Expiries.SHORT;
import static io.relyra.test.contract.Expiries.deleted;
import static io.relyra.test.contract.Expiries.entries;
import static io.relyra.test.contract.Expiries.run;
import static io.relyra.test.contract.Expiries.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiryRequest;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What an expiring store deletes, and what it keeps. */
public interface ExpiryContract extends ExpiryHooks {
  @Test
  default void deletesWhatIsOverAndNothingElse() {
    List<BooleanSupplier> over = entries(this, 3, SHORT);
    List<BooleanSupplier> running = entries(this, 3, LONG);
    timePasses(SHORT.plusMinutes(1));
    assertThat(deleted(run(expiring(), AT_ONCE))).isEqualTo(3);
    assertThat(stored(over)).isZero();
    assertThat(stored(running)).isEqualTo(3);
  }

  @Test
  default void keepsForTheMarginWhatIsOver() {
    ExpiryRequest request = ExpiryRequest.DEFAULT;
    BooleanSupplier entry = entry(SHORT);
    timePasses(request.margin());
    assertThat(run(expiring(), request)).isEmpty();
    assertThat(entry.getAsBoolean()).isTrue();
    timePasses(SHORT.plusMinutes(1));
    assertThat(deleted(run(expiring(), request))).isEqualTo(1);
    assertThat(entry.getAsBoolean()).isFalse();
  }

  @Test
  default void deletesNoMoreAtOnceThanAskedFor() {
    List<BooleanSupplier> over = entries(this, 10, SHORT);
    timePasses(SHORT.plusMinutes(1));
    assertThat(run(expiring(), AT_ONCE.withBatchSize(4)))
        .extracting(ExpiredBatch::deleted)
        .containsExactly(4, 4, 2);
    assertThat(stored(over)).isZero();
  }

  @Test
  default void aNumberThatFillsItsBatchesIsDeletedToo() {
    List<BooleanSupplier> over = entries(this, 8, SHORT);
    timePasses(SHORT.plusMinutes(1));
    assertThat(run(expiring(), AT_ONCE.withBatchSize(4)))
        .extracting(ExpiredBatch::deleted)
        .containsExactly(4, 4);
    assertThat(stored(over)).isZero();
  }

  @Test
  default void completesWithoutABatchWhereNothingIsOver() {
    assertThat(run(expiring(), AT_ONCE)).isEmpty();
    BooleanSupplier running = entry(LONG);
    assertThat(run(expiring(), AT_ONCE)).isEmpty();
    assertThat(running.getAsBoolean()).isTrue();
  }

  @Test
  default void beginsWithTheOldestAndTellsWhatRemains() {
    BooleanSupplier second = entry(SHORT.plusMinutes(1));
    BooleanSupplier first = entry(SHORT);
    entry(LONG);
    timePasses(SHORT.plusMinutes(2));
    List<ExpiredBatch> batches = run(expiring(), AT_ONCE.withBatchSize(1));
    assertThat(batches).hasSize(2);
    assertThat(first.getAsBoolean() || second.getAsBoolean()).isFalse();
    assertThat(batches.get(0).oldestRemaining()).isBefore(now());
    assertThat(batches.get(1).oldestRemaining()).isAfter(now().plus(LONG.dividedBy(2)));
    assertThat(batches).extracting(ExpiredBatch::took).allMatch(took -> !took.isZero());
  }

  @Test
  default void tellsThatNothingRemains() {
    entry(SHORT);
    timePasses(SHORT.plusMinutes(1));
    List<ExpiredBatch> batches = run(expiring(), AT_ONCE);
    assertThat(batches).hasSize(1);
    assertThat(batches.get(0).oldestRemaining()).isNull();
  }

  @Test
  default void eachSubscriptionIsARunOfItsOwn() {
    Flux<ExpiredBatch> expiry = expiring().expire(AT_ONCE);
    entry(SHORT);
    timePasses(SHORT.plusMinutes(1));
    assertThat(deleted(run(request -> expiry, AT_ONCE))).isEqualTo(1);
    entry(SHORT);
    timePasses(SHORT.plusMinutes(1));
    assertThat(deleted(run(request -> expiry, AT_ONCE))).isEqualTo(1);
  }
}
