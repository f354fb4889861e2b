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
import io.relyra.api.store.ExpiringStore;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.RepeatedTest;
import reactor.core.publisher.Mono;

/** What expiring stores do when several nodes clean up at once. */
public interface ExpiryRaceContract extends ExpiryHooks {
  @RepeatedTest(10)
  default void eachEntryIsDeletedByOneOfManyRuns() {
    List<BooleanSupplier> over = entries(this, 120, SHORT);
    List<BooleanSupplier> running = entries(this, 20, LONG);
    timePasses(SHORT.plusMinutes(1));
    List<Integer> counts = Race.of(8, i -> sum(i, 5));
    int left = deleted(run(expiring(), AT_ONCE));
    assertThat(counts.stream().mapToInt(Integer::intValue).sum() + left).isEqualTo(120);
    assertThat(stored(over)).isZero();
    assertThat(stored(running)).isEqualTo(20);
  }

  @RepeatedTest(5)
  default void cancelledRunsNeitherLoseNorSpareAnything() {
    List<BooleanSupplier> over = entries(this, 120, SHORT);
    timePasses(SHORT.plusMinutes(1));
    List<Optional<Integer>> counts = Race.withCancellations(8, i -> sum(i, 3));
    int seen = counts.stream().flatMap(Optional::stream).mapToInt(Integer::intValue).sum();
    int left = deleted(run(expiringOnOtherNode(), AT_ONCE));
    assertThat(seen + left).isLessThanOrEqualTo(120);
    assertThat(stored(over)).isLessThanOrEqualTo(8 * 3);
    // What a batch in flight held a moment ago is deleted with it, or free again.
    while (stored(over) > 0) {
      run(expiring(), AT_ONCE);
    }
  }

  private Mono<Integer> sum(int attempt, int batchSize) {
    ExpiringStore node = attempt % 2 == 0 ? expiring() : expiringOnOtherNode();
    return node.expire(AT_ONCE.withBatchSize(batchSize))
        .map(ExpiredBatch::deleted)
        .reduce(0, Integer::sum);
  }
}
