// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.expiry;

import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** A store with a number of batches to delete; each takes its time, and every step is noted. */
final class CountedStore implements ExpiringStore {
  final List<String> steps = new ArrayList<>();
  private final Scheduler clock;
  private final Duration batchTime;
  private int batches;
  private int running;

  CountedStore(Scheduler clock, Duration batchTime, int batches) {
    this.clock = clock;
    this.batchTime = batchTime;
    this.batches = batches;
  }

  @Override
  public Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return Flux.just(request).hide().concatMap(this::next, 0).repeat(() -> batches > 0);
  }

  private Mono<ExpiredBatch> next(ExpiryRequest request) {
    return Mono.defer(
        () -> {
          note("begin");
          if (++running > 1) {
            throw new IllegalStateException("two batches at once");
          }
          return Mono.delay(batchTime, clock)
              .mapNotNull(
                  end -> {
                    running--;
                    note("end");
                    return batches-- > 0
                        ? new ExpiredBatch(request.batchSize(), null, batchTime)
                        : null;
                  });
        });
  }

  private void note(String step) {
    steps.add(step + " " + clock.now(TimeUnit.SECONDS));
  }
}
