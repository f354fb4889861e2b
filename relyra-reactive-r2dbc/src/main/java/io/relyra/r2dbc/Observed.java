// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.r2dbc.observe.StoreObserver;
import io.relyra.r2dbc.observe.StoreOperation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/** Tells an observer of each subscription's end, once. */
record Observed(StoreObserver observer) {
  private static final String CANCELLED = "cancelled";

  <T> Mono<T> time(StoreOperation operation, Mono<T> decision) {
    if (observer == StoreObserver.none()) {
      return decision;
    }
    return Mono.defer(
        () -> {
          Subscription end = new Subscription(operation, System.nanoTime(), new AtomicBoolean());
          return decision
              .doOnNext(outcome -> tell(end, codeOf(outcome)))
              .doOnError(trouble -> tell(end, codeOf(trouble)))
              .doOnCancel(() -> tell(end, CANCELLED));
        });
  }

  private record Subscription(StoreOperation operation, long start, AtomicBoolean told) {}

  // A caller may cancel upon its answer; that is an answer and no cancellation.
  private void tell(Subscription end, String outcome) {
    if (end.told().compareAndSet(false, true)) {
      observer.answered(
          end.operation(), outcome, Duration.ofNanos(System.nanoTime() - end.start()));
    }
  }

  private static String codeOf(Object outcome) {
    if (outcome instanceof IntentRefusal refusal) {
      return refusal.code().wireName();
    }
    if (outcome instanceof ReplayRefusal refusal) {
      return refusal.code().wireName();
    }
    if (outcome instanceof PutOutcome.Conflict) {
      return ErrorCode.REQUEST_INTENT_CONFLICT.wireName();
    }
    if (outcome instanceof PutOutcome.Stored) {
      return "stored";
    }
    if (outcome instanceof FetchOutcome.Pending) {
      return "pending";
    }
    return outcome instanceof ConsumeOutcome.Consumed ? "consumed" : "first_use";
  }

  private static String codeOf(Throwable trouble) {
    ErrorCode code =
        trouble instanceof RelyraException known ? known.code() : ErrorCode.INTERNAL_ERROR;
    return code.wireName();
  }
}
