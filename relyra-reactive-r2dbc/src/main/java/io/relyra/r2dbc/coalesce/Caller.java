// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.coalesce;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import reactor.core.publisher.MonoSink;
import reactor.util.context.ContextView;

/** Somebody who asked and is to hear exactly one outcome, in a Reactor Context of their own. */
final class Caller<C, O> {
  private final C call;
  private final MonoSink<O> sink;
  private final long since = System.nanoTime();
  private volatile boolean gone;

  Caller(C call, MonoSink<O> sink) {
    this.call = call;
    this.sink = sink;
    sink.onCancel(() -> gone = true);
  }

  C call() {
    return call;
  }

  ContextView context() {
    return sink.contextView();
  }

  /** Whether nobody listens any more. */
  boolean isGone() {
    return gone;
  }

  boolean waitsLongerThan(long nanos) {
    return System.nanoTime() - since > nanos;
  }

  void answer(O outcome) {
    if (!gone) {
      sink.success(outcome);
    }
  }

  // To nobody it would be logged as an error that somebody dropped.
  void fail(Throwable trouble) {
    if (!gone) {
      sink.error(trouble);
    }
  }

  void turnAway(String reason) {
    fail(new RelyraException(ErrorCode.STORE_OVERLOADED, reason));
  }
}
