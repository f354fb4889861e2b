// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The intents of one store, by relay state. */
final class Intents {
  private final ExpiringMap<RelayState, PendingIntent> kept;
  private final Clock clock;

  Intents(MemoryStoreSettings settings) {
    this.kept = new ExpiringMap<>(settings.clock(), settings.maxEntries());
    this.clock = settings.clock();
  }

  PutOutcome put(RequestIntent intent) {
    PendingIntent fresh = new PendingIntent(intent, clock.instant().plus(intent.timeToLive()));
    return kept.findOrInsert(intent.relayState(), now -> fresh) == fresh
        ? new PutOutcome.Stored(fresh.end())
        : new PutOutcome.Conflict();
  }

  FetchOutcome fetch(RelayState relayState) {
    PendingIntent intent = kept.find(relayState);
    return intent == null ? new IntentRefusal.NotFound() : intent.look(clock);
  }

  ConsumeOutcome consume(RelayState relayState, RequestId requestId) {
    PendingIntent intent = kept.find(relayState);
    return intent == null ? new IntentRefusal.NotFound() : intent.consume(requestId, clock);
  }

  LoginOutcome consumeLogin(
      RelayState relayState, RequestId requestId, UsedAssertion assertion, ReplayKeys keys) {
    PendingIntent intent = kept.find(relayState);
    return intent == null
        ? new IntentRefusal.NotFound()
        : intent.consumeLogin(requestId, clock, () -> keys.refusalOrUse(assertion));
  }

  @Nullable PendingIntent find(RelayState relayState) {
    return kept.find(relayState);
  }

  Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return kept.expire(request);
  }

  int size() {
    return kept.size();
  }
}
