// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import reactor.test.StepVerifier;

/** What the expiry suites say again and again. */
final class Expiries {
  static final ExpiryRequest AT_ONCE = ExpiryRequest.DEFAULT.withMargin(Duration.ZERO);
  static final Duration SHORT = Duration.ofMinutes(1);
  static final Duration LONG = Duration.ofHours(10);

  private Expiries() {}

  /** The batches of a whole run. */
  static List<ExpiredBatch> run(ExpiringStore store, ExpiryRequest request) {
    List<ExpiredBatch> seen = new ArrayList<>();
    StepVerifier.create(store.expire(request))
        .thenConsumeWhile(batch -> true, seen::add)
        .expectComplete()
        .verify(Answers.PATIENCE);
    return seen;
  }

  static int deleted(List<ExpiredBatch> batches) {
    return batches.stream().mapToInt(ExpiredBatch::deleted).sum();
  }

  static List<BooleanSupplier> entries(ExpiryHooks hooks, int count, Duration lifetime) {
    return IntStream.range(0, count).mapToObj(i -> hooks.entry(lifetime)).toList();
  }

  static long stored(List<BooleanSupplier> entries) {
    return entries.stream().filter(BooleanSupplier::getAsBoolean).count();
  }
}
