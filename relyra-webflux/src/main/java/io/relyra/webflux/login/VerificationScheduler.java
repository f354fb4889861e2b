// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads on which signatures are verified: few, with a short queue, so that a flood of
 * responses costs a 503 and not the event loops.
 */
public final class VerificationScheduler implements AutoCloseable {
  private final ThreadPoolExecutor executor;
  private final Scheduler scheduler;

  /**
   * Starts the threads when they are first needed.
   *
   * @param threads how many verify at once; the number of cores is right
   * @param queue how many may wait; about what the threads do in the time a user waits gladly
   */
  public VerificationScheduler(int threads, int queue) {
    executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            daemons(),
            new ThreadPoolExecutor.AbortPolicy());
    executor.allowCoreThreadTimeOut(true);
    scheduler = Schedulers.fromExecutorService(executor, "relyra-verification");
  }

  /**
   * Runs work on one of the threads.
   *
   * <p><b>Signals.</b> Emits the work's value; errors at once with {@link
   * java.util.concurrent.RejectedExecutionException} when all threads are busy and the queue is
   * full, or this is closed.
   *
   * <p><b>Cancellation.</b> Work that has not begun is not done.
   *
   * @param work may take its time
   * @return the value
   * @param <T> what the work gives
   */
  public <T> Mono<T> run(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(scheduler);
  }

  /** Stops taking work; what has begun is finished. */
  @Override
  public void close() {
    scheduler.dispose();
    executor.shutdown();
  }

  private static ThreadFactory daemons() {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "relyra-verification-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
