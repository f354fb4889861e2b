// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Callers without threads: each asks again as soon as it was answered. */
final class AsyncCallers {
  private static final int DIGITS = 3;

  private final Histogram nanos = new ConcurrentHistogram(DIGITS);
  private final AtomicReference<Throwable> trouble = new AtomicReference<>();
  private final LongFunction<CompletionStage<?>> asking;
  private final CountDownLatch busy;
  private final long end;
  private final Work work;
  private final Feed feed;

  private AsyncCallers(
      LongFunction<CompletionStage<?>> asking, Work work, int callers, int seconds, Feed feed) {
    this.asking = asking;
    this.busy = new CountDownLatch(callers);
    this.end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    this.work = work;
    this.feed = feed;
  }

  static Histogram run(
      LongFunction<CompletionStage<?>> asking, Work work, int callers, int seconds, Feed feed)
      throws InterruptedException {
    AsyncCallers all = new AsyncCallers(asking, work, callers, seconds, feed);
    for (int i = 0; i < callers; i++) {
      all.next();
    }
    all.busy.await();
    if (all.trouble.get() != null) {
      throw new IllegalStateException("a call failed", all.trouble.get());
    }
    return all.nanos;
  }

  private void next() {
    long number = System.nanoTime() < end && trouble.get() == null ? feed.take(work) : -1;
    if (number < 0) {
      busy.countDown();
      return;
    }
    long start = System.nanoTime();
    CompletionStage<?> answer = asking.apply(number);
    answer.whenComplete(
        (outcome, error) -> {
          nanos.recordValue(System.nanoTime() - start);
          if (error != null) {
            trouble.compareAndSet(null, error);
          }
          next();
        });
  }
}
