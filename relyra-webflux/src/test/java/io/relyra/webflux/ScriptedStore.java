// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/** A store that works, records who asked it, and misbehaves where a test says so. */
public final class ScriptedStore implements LoginStore {
  private final LoginStore honest = new InMemoryLoginStore(MemoryStoreSettings.defaults());

  /** What was subscribed to, in order; others may add their own. */
  public final List<String> calls = new CopyOnWriteArrayList<>();

  public final List<RequestIntent> intents = new CopyOnWriteArrayList<>();
  public volatile UnaryOperator<Mono<PutOutcome>> onPut = UnaryOperator.identity();
  public volatile UnaryOperator<Mono<FetchOutcome>> onFetch = UnaryOperator.identity();
  public volatile UnaryOperator<Mono<LoginOutcome>> onConsume = UnaryOperator.identity();

  @Override
  public Mono<PutOutcome> put(RequestIntent intent) {
    return onPut
        .apply(honest.put(intent))
        .doOnSubscribe(
            s -> {
              calls.add("put");
              intents.add(intent);
            });
  }

  @Override
  public Mono<FetchOutcome> fetch(RelayState relayState) {
    return onFetch.apply(honest.fetch(relayState)).doOnSubscribe(s -> calls.add("fetch"));
  }

  @Override
  public Mono<LoginOutcome> consumeLogin(
      RelayState relayState, RequestId requestId, UsedAssertion assertion) {
    return onConsume
        .apply(honest.consumeLogin(relayState, requestId, assertion))
        .doOnSubscribe(s -> calls.add("consume"));
  }

  @Override
  public Mono<ConsumeOutcome> consume(RelayState relayState, RequestId requestId) {
    return Mono.error(new AssertionError("a login never uses an intent alone"));
  }

  @Override
  public Mono<ReplayOutcome> consume(UsedAssertion assertion) {
    return Mono.error(new AssertionError("a login never uses an assertion alone"));
  }
}
