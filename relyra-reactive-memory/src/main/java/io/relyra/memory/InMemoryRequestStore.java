// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.RequestStore;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Request intents of a single node, kept in memory and lost with it.
 *
 * <p>Every operation is one step on the subscribing thread. Intents whose time is over are dropped
 * when new ones are put; when it is full of others, {@link #put} errs with {@code store_overloaded}
 * and nothing is dropped.
 */
public final class InMemoryRequestStore implements RequestStore, ExpiringStore {
  private static final String WARNING =
      "InMemoryRequestStore is single-node only and provides non-durable request intent semantics;"
          + " use R2dbcRequestStore for production-safe request intents.";

  private final Intents intents;
  private final FirstUseWarning warning;

  /**
   * An empty store.
   *
   * @param settings time, size and warning
   */
  public InMemoryRequestStore(MemoryStoreSettings settings) {
    this.intents = new Intents(settings);
    this.warning =
        new FirstUseWarning(settings.warnOnFirstUse(), InMemoryRequestStore.class, WARNING);
  }

  @Override
  public Mono<PutOutcome> put(RequestIntent intent) {
    return decide(() -> intents.put(intent));
  }

  @Override
  public Mono<FetchOutcome> fetch(RelayState relayState) {
    return decide(() -> intents.fetch(relayState));
  }

  @Override
  public Mono<ConsumeOutcome> consume(RelayState relayState, RequestId requestId) {
    return decide(() -> intents.consume(relayState, requestId));
  }

  @Override
  public Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return intents.expire(request);
  }

  Intents intents() {
    return intents;
  }

  private <T> Mono<T> decide(Supplier<T> decision) {
    return Mono.fromSupplier(
        () -> {
          warning.used();
          return decision.get();
        });
  }
}
