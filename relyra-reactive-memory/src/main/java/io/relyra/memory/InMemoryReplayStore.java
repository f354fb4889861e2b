// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayStore;
import io.relyra.api.store.UsedAssertion;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Replay protection of a single node, kept in memory and lost with it.
 *
 * <p>Every use is one step on the subscribing thread. Keys are dropped after their {@code
 * retainUntil} when new ones are recorded; when it is full of others, {@link #consume} errs with
 * {@code store_overloaded}: dropping a key would let an assertion be replayed.
 */
public final class InMemoryReplayStore implements ReplayStore, ExpiringStore {
  private static final String WARNING =
      "InMemoryReplayStore is single-node only and provides non-durable replay protection;"
          + " use R2dbcReplayStore for production-safe replay guarantees.";

  private final ReplayKeys keys;
  private final FirstUseWarning warning;

  /**
   * An empty store.
   *
   * @param settings time, size and warning
   */
  public InMemoryReplayStore(MemoryStoreSettings settings) {
    this.keys = new ReplayKeys(settings);
    this.warning =
        new FirstUseWarning(settings.warnOnFirstUse(), InMemoryReplayStore.class, WARNING);
  }

  @Override
  public Mono<ReplayOutcome> consume(UsedAssertion assertion) {
    return Mono.fromSupplier(
        () -> {
          warning.used();
          return keys.use(assertion);
        });
  }

  @Override
  public Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return keys.expire(request);
  }

  ReplayKeys keys() {
    return keys;
  }
}
