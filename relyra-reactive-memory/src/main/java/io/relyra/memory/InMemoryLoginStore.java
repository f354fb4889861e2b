// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Request intents and replay protection of a single node, kept in memory and lost with it.
 *
 * <p>Every operation is one step on the subscribing thread; {@link #consumeLogin} is one step over
 * both. What is over is dropped when new entries arrive; when intents or keys are full of others,
 * the operation errs with {@code store_overloaded} and changes nothing.
 */
public final class InMemoryLoginStore implements LoginStore {
  private static final String WARNING =
      "InMemoryLoginStore is single-node only and provides non-durable replay protection and"
          + " request intent semantics; use R2dbcLoginStore for production-safe replay guarantees"
          + " and request intents.";

  private final Intents intents;
  private final ReplayKeys keys;
  private final FirstUseWarning warning;

  /**
   * An empty store.
   *
   * @param settings time, size and warning
   */
  public InMemoryLoginStore(MemoryStoreSettings settings) {
    this.intents = new Intents(settings);
    this.keys = new ReplayKeys(settings);
    this.warning =
        new FirstUseWarning(settings.warnOnFirstUse(), InMemoryLoginStore.class, WARNING);
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
  public Mono<ReplayOutcome> consume(UsedAssertion assertion) {
    return decide(() -> keys.use(assertion));
  }

  @Override
  public Mono<LoginOutcome> consumeLogin(
      RelayState relayState, RequestId requestId, UsedAssertion assertion) {
    return decide(() -> intents.consumeLogin(relayState, requestId, assertion, keys));
  }

  /**
   * The intents as entries that can be deleted when they are over.
   *
   * @return the expiry of the intents
   */
  public ExpiringStore expiringIntents() {
    return intents::expire;
  }

  /**
   * The replay keys as entries that can be deleted when they are over.
   *
   * @return the expiry of the keys
   */
  public ExpiringStore expiringReplayKeys() {
    return keys::expire;
  }

  Intents intents() {
    return intents;
  }

  ReplayKeys keys() {
    return keys;
  }

  private <T> Mono<T> decide(Supplier<T> decision) {
    return Mono.fromSupplier(
        () -> {
          warning.used();
          return decision.get();
        });
  }
}
