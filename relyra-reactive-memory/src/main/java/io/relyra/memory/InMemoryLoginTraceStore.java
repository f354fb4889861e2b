// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.api.trace.TraceBatch;
import io.relyra.api.trace.TracePage;
import io.relyra.api.trace.TraceQuery;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * Login traces of a single node, kept in memory and lost with it.
 *
 * <p>It keeps the newest {@link MemoryStoreSettings#maxEntries} traces, each about a kilobyte, and
 * drops older ones when new ones come. Every operation is one step on the subscribing thread.
 */
public final class InMemoryLoginTraceStore implements LoginTraceStore, ExpiringStore {
  private static final String WARNING =
      "InMemoryLoginTraceStore is single-node only and keeps traces until the next restart;"
          + " use R2dbcLoginTraceStore for production.";

  private final TraceRing ring;
  private final MemoryStoreSettings settings;
  private final FirstUseWarning warning;

  /**
   * An empty store.
   *
   * @param settings time, size and warning
   */
  public InMemoryLoginTraceStore(MemoryStoreSettings settings) {
    this.ring = new TraceRing(settings.maxEntries());
    this.settings = settings;
    this.warning =
        new FirstUseWarning(settings.warnOnFirstUse(), InMemoryLoginTraceStore.class, WARNING);
  }

  @Override
  public Mono<Integer> append(TraceBatch batch) {
    return Mono.fromSupplier(
        () -> {
          warning.used();
          ring.add(batch, settings.clock().instant());
          return batch.logins().size();
        });
  }

  @Override
  public Mono<TracePage> find(TraceQuery query) {
    return Mono.fromSupplier(() -> new TracePage(ring.find(query)));
  }

  @Override
  public Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return Flux.generate(sink -> expireBatch(request, sink));
  }

  private void expireBatch(ExpiryRequest request, SynchronousSink<ExpiredBatch> sink) {
    long start = System.nanoTime();
    Instant limit = settings.clock().instant().minus(request.margin());
    TraceRing.Dropped dropped = ring.dropEndedBefore(limit, request.batchSize());
    if (dropped.count() > 0) {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      sink.next(new ExpiredBatch(dropped.count(), dropped.oldestRemaining(), took));
    }
    if (dropped.count() < request.batchSize()) {
      sink.complete();
    }
  }
}
