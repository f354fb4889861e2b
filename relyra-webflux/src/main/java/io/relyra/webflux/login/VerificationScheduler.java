// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The threads on which signatures are verified: few, with a short queue, so that a flood of
 * responses costs a 503 and not the event loops.
 */
public final class VerificationScheduler implements AutoCloseable {
  private final ThreadPoolExecutor executor;
  private final AtomicInteger free;

  /**
   * Starts the threads.
   *
   * @param threads how many verify at once; the number of cores is right
   * @param queue how many may wait; about what the threads do in the time a user waits gladly
   */
  public VerificationScheduler(int threads, int queue) {
    free = new AtomicInteger(Math.addExact(threads, queue));
    // A queue with a lock, or a thread that is started late, would make event loops wait.
    executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedTransferQueue<>(),
            daemons(),
            new ThreadPoolExecutor.AbortPolicy());
    executor.prestartAllCoreThreads();
  }

  /**
   * Runs work on one of the threads.
   *
   * <p><b>Signals.</b> Emits the work's value on a thread of {@link Schedulers#parallel()}; errors
   * at once with {@code verification_overloaded} when all threads are busy and the queue is full,
   * or this is closed. Whatever the work throws becomes an error.
   *
   * <p><b>Cancellation.</b> Work that has not begun is not done, and gives up its place.
   *
   * @param work may take its time; never gives null
   * @return the value
   * @param <T> what the work gives
   */
  public <T> Mono<T> run(Callable<T> work) {
    return Mono.<T>create(
            sink -> {
              if (!takePlace()) {
                sink.error(overloaded("too many verifications wait"));
                return;
              }
              VerificationTask<T> task = new VerificationTask<>(work, sink, free::incrementAndGet);
              sink.onDispose(() -> abandon(task));
              submit(task);
            })
        .publishOn(Schedulers.parallel());
  }

  /** Stops taking work; what was taken is finished. */
  @Override
  public void close() {
    executor.shutdown();
  }

  private boolean takePlace() {
    int before = free.getAndUpdate(places -> places == 0 ? 0 : places - 1);
    return before > 0;
  }

  private <T> void submit(VerificationTask<T> task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      task.refuse(overloaded("the verification threads are stopped"));
    }
  }

  private void abandon(VerificationTask<?> task) {
    if (task.abandon()) {
      executor.remove(task);
    }
  }

  private static RelyraException overloaded(String explanation) {
    return new RelyraException(ErrorCode.VERIFICATION_OVERLOADED, explanation);
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
