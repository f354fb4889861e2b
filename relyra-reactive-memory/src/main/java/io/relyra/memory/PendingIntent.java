// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ConsumeOutcome.Consumed;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.api.store.RequestIntent;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An intent and whether it was used. Its monitor makes each decision one step.
 *
 * <p>The clock is read inside the monitor: an intent that was dropped because its time is over is
 * over for everybody who still holds it.
 */
final class PendingIntent implements Expiring {
  private final RequestIntent intent;
  private final Instant expiresAt;
  private boolean consumed;

  PendingIntent(RequestIntent intent, Instant expiresAt) {
    this.intent = intent;
    this.expiresAt = expiresAt;
  }

  @Override
  public Instant end() {
    return expiresAt;
  }

  synchronized boolean isConsumed() {
    return consumed;
  }

  synchronized FetchOutcome look(Clock clock) {
    if (consumed) {
      return new IntentRefusal.AlreadyConsumed();
    }
    return isOver(clock)
        ? new IntentRefusal.Expired()
        : new FetchOutcome.Pending(intent, expiresAt);
  }

  synchronized ConsumeOutcome consume(RequestId requestId, Clock clock) {
    IntentRefusal refusal = refusal(requestId, clock);
    if (refusal != null) {
      return refusal;
    }
    consumed = true;
    return new Consumed(intent);
  }

  /** Locks are taken in this order only: the intent, then the replay key. */
  synchronized LoginOutcome consumeLogin(
      RequestId requestId, Clock clock, Supplier<@Nullable ReplayRefusal> useOfAssertion) {
    IntentRefusal refusal = refusal(requestId, clock);
    if (refusal != null) {
      return refusal;
    }
    Consumed won = new Consumed(intent);
    ReplayRefusal replay = useOfAssertion.get();
    if (replay != null) {
      return replay;
    }
    consumed = true;
    return won;
  }

  private @Nullable IntentRefusal refusal(RequestId requestId, Clock clock) {
    if (!intent.requestId().equals(requestId)) {
      return new IntentRefusal.RequestMismatch();
    }
    if (consumed) {
      return new IntentRefusal.AlreadyConsumed();
    }
    return isOver(clock) ? new IntentRefusal.Expired() : null;
  }

  private boolean isOver(Clock clock) {
    return !clock.instant().isBefore(expiresAt);
  }
}
