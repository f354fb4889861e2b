// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.ReplayKey;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.api.store.UsedAssertion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** The replay keys of one store. A key is dropped only when its use would be stale. */
final class ReplayKeys {
  private final ExpiringMap<ReplayKey, Use> kept;

  ReplayKeys(MemoryStoreSettings settings) {
    this.kept = new ExpiringMap<>(settings.clock(), settings.maxEntries());
  }

  ReplayOutcome use(UsedAssertion assertion) {
    ReplayRefusal refusal = refusalOrUse(assertion);
    return refusal == null ? new ReplayOutcome.FirstUse() : refusal;
  }

  /** Records the use and gives null, or tells why it did not. */
  @Nullable ReplayRefusal refusalOrUse(UsedAssertion assertion) {
    Use use = new Use(firstMomentAfter(assertion.retainUntil()));
    Use found =
        kept.findOrInsert(assertion.replayKey(), now -> now.isBefore(use.end()) ? use : null);
    if (found == null) {
      return new ReplayRefusal.Stale();
    }
    return found == use ? null : new ReplayRefusal.Replayed();
  }

  boolean contains(ReplayKey key) {
    return kept.find(key) != null;
  }

  Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return kept.expire(request);
  }

  int size() {
    return kept.size();
  }

  // retainUntil is the last moment that counts, in milliseconds.
  private static Instant firstMomentAfter(Instant retainUntil) {
    Instant last = retainUntil.truncatedTo(ChronoUnit.MILLIS);
    return last.isBefore(Instant.MAX.minusMillis(1)) ? last.plusMillis(1) : Instant.MAX;
  }

  private static final class Use implements Expiring {
    private final Instant end;

    private Use(Instant end) {
      this.end = end;
    }

    @Override
    public Instant end() {
      return end;
    }
  }
}
