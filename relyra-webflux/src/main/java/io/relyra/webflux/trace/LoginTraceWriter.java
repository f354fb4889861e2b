// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.RelyraException;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.api.trace.TraceBatch;
import io.relyra.api.trace.TracedLogin;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Writes a trace of every attempt, beside the logins.
 *
 * <p>A login puts its attempt into a bounded queue and goes on; it never waits for the store, and
 * nothing that the store does reaches it. Attempts that come while a batch is in flight travel
 * together in the next one; there is no timer, and nothing waits when the store is idle. What finds
 * the queue full, or a store that fails or is too slow, is dropped and counted, never tried again.
 */
public final class LoginTraceWriter implements LoginListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LoginTraceWriter.class);

  private final LoginTraceStore store;
  private final TraceWriting settings;
  private final Scheduler scheduler;
  private final TraceQueue queue;
  private final TraceCounts counts = new TraceCounts();
  private final AtomicBoolean writing = new AtomicBoolean();
  private final AtomicBoolean troubled = new AtomicBoolean();
  private final Sinks.Empty<Void> abandoned = Sinks.empty();
  private final Sinks.Empty<Void> drained = Sinks.empty();
  private volatile boolean closed;
  private volatile boolean givenUp;

  /**
   * A writer with the default settings.
   *
   * @param store where traces go
   */
  public LoginTraceWriter(LoginTraceStore store) {
    this(store, TraceWriting.DEFAULT);
  }

  /**
   * A writer.
   *
   * @param store where traces go
   * @param settings how
   */
  public LoginTraceWriter(LoginTraceStore store, TraceWriting settings) {
    this(store, settings, Schedulers.parallel());
  }

  // A scheduler, because what a store does when it is subscribed to is not a login's business.
  LoginTraceWriter(LoginTraceStore store, TraceWriting settings, Scheduler scheduler) {
    this.store = store;
    this.settings = settings;
    this.scheduler = scheduler;
    this.queue = new TraceQueue(settings.queue());
  }

  @Override
  public void onLogin(LoginReport report) {
    if (closed) {
      counts.late.increment();
      return;
    }
    TracedLogin login;
    try {
      login = TracedReport.of(report);
    } catch (IllegalArgumentException e) {
      counts.unfit.increment();
      return;
    }
    if (queue.offer(login)) {
      write();
    } else {
      counts.overflowed.increment();
    }
  }

  /** Writes those of connections that exist: anybody can ask for others, as often as they like. */
  @Override
  public void onRefusedStart(LoginReport report) {
    if (report.connection().isPresent()) {
      onLogin(report);
    }
  }

  /**
   * What became of the attempts so far.
   *
   * @return a snapshot; its numbers may be of slightly different moments
   */
  public TraceFigures figures() {
    return counts.figures(queue.size());
  }

  /** Takes no more attempts and returns at once; what waits is written if time is left for it. */
  @Override
  public void close() {
    closed = true;
    write();
  }

  /**
   * Takes no more attempts and writes those that wait.
   *
   * <p><b>Signals.</b> Emits the figures when all is written, or when {@link TraceWriting#drain} is
   * over and the rest is dropped; never errors.
   *
   * <p><b>Cancellation and resubscription.</b> A cancellation ends the waiting and drops nothing.
   * Each subscription waits for the same end.
   *
   * @return the last figures, never empty
   */
  public Mono<TraceFigures> closeGracefully() {
    return Mono.defer(
        () -> {
          close();
          return drained
              .asMono()
              .timeout(settings.drain(), Mono.defer(this::abandon), scheduler)
              .then(Mono.fromSupplier(this::figures));
        });
  }

  private Mono<Void> abandon() {
    givenUp = true;
    abandoned.tryEmitEmpty();
    dropWaiting();
    return Mono.empty();
  }

  private void write() {
    if (givenUp) {
      dropWaiting();
      return;
    }
    if (!writing.compareAndSet(false, true)) {
      return;
    }
    // The end of the subscription is the end of the burst: whoever comes later starts another.
    Mono.defer(this::nextBatch)
        .repeat(() -> !queue.isEmpty())
        .takeUntilOther(abandoned.asMono())
        .doFinally(end -> rest())
        .subscribeOn(scheduler)
        .subscribe();
  }

  private void rest() {
    writing.set(false);
    if (!queue.isEmpty()) {
      write();
    } else if (closed) {
      drained.tryEmitEmpty();
    }
  }

  private Mono<Integer> nextBatch() {
    List<TracedLogin> batch = queue.take(settings.batch());
    if (batch.isEmpty()) {
      return Mono.empty();
    }
    AtomicBoolean open = new AtomicBoolean(true);
    return Mono.defer(() -> store.append(new TraceBatch(batch, settings.retention())))
        .timeout(settings.limit(), scheduler)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("the store gave no answer")))
        .doOnNext(
            written -> {
              settle(open, batch.size(), counts.written);
              recovered();
            })
        .onErrorResume(
            trouble -> {
              settle(open, batch.size(), counts.failed);
              warn(trouble);
              return Mono.empty();
            })
        .doOnCancel(() -> settle(open, batch.size(), counts.failed));
  }

  // Before the signal goes on, so that whoever sees the end sees all of it counted; and once, for
  // a cancellation may meet the answer.
  private void settle(AtomicBoolean open, int size, LongAdder count) {
    if (open.compareAndSet(true, false)) {
      count.add(size);
      queue.release(size);
    }
  }

  private void recovered() {
    if (troubled.compareAndSet(true, false)) {
      LOG.info("Login traces are written again");
    }
  }

  // Once per outage: a flood of logins must not become a flood of warnings.
  private void warn(Throwable trouble) {
    if (!troubled.compareAndSet(false, true)) {
      return;
    }
    if (trouble instanceof RelyraException known) {
      LOG.warn("Login traces are lost; logins go on. {}", known.getMessage());
    } else {
      LOG.warn("Login traces are lost; logins go on.", trouble);
    }
  }

  private void dropWaiting() {
    int dropped;
    do {
      dropped = queue.take(settings.batch()).size();
      counts.late.add(dropped);
      queue.release(dropped);
    } while (dropped > 0);
  }
}
