// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.MonoSink;

/** One piece of work that holds a place until it is done, abandoned or refused, whichever first. */
final class VerificationTask<T> implements Runnable {
  private final Callable<T> work;
  private final MonoSink<T> sink;
  private final Runnable givePlaceBack;
  private final AtomicBoolean begun = new AtomicBoolean();

  VerificationTask(Callable<T> work, MonoSink<T> sink, Runnable givePlaceBack) {
    this.work = work;
    this.sink = sink;
    this.givePlaceBack = givePlaceBack;
  }

  @Override
  public void run() {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    T value;
    try {
      value = work.call();
    } catch (Throwable e) {
      givePlaceBack.run();
      sink.error(failure(e));
      return;
    }
    givePlaceBack.run();
    sink.success(value);
  }

  /** Gives the work up unless it has begun. */
  boolean abandon() {
    boolean first = begun.compareAndSet(false, true);
    if (first) {
      givePlaceBack.run();
    }
    return first;
  }

  void refuse(RelyraException why) {
    if (abandon()) {
      sink.error(why);
    }
  }

  // Reactor lets errors of the JVM escape to the thread: the browser would wait for ever.
  private static Throwable failure(Throwable e) {
    return e instanceof Error
        ? new RelyraException(ErrorCode.INTERNAL_ERROR, "the verification broke down", e)
        : e;
  }
}
