// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.api.RelyraException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at metadata sources that are due, pass after pass, for as long as a service lives.
 *
 * <p>The next pass begins one interval after the end of the last one, so it never meets itself. An
 * error ends a pass, is logged, and changes nothing for the next one. It has no thread of its own:
 * a timer wakes it.
 */
public final class RefreshSchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshSchedule.class);

  private final MetadataRefresh refresh;
  private final Duration interval;
  private final Scheduler timer;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Sinks.Empty<Void> end = Sinks.empty();

  /**
   * A schedule.
   *
   * @param refresh what it does
   * @param interval how long it waits between two passes
   */
  public RefreshSchedule(MetadataRefresh refresh, Duration interval) {
    this(refresh, interval, Schedulers.parallel());
  }

  RefreshSchedule(MetadataRefresh refresh, Duration interval, Scheduler timer) {
    this.refresh = refresh;
    this.interval = interval;
    this.timer = timer;
  }

  /** Starts; the first pass begins one interval later. Does nothing if started or closed before. */
  public void start() {
    if (!closed.get() && started.compareAndSet(false, true)) {
      Mono.defer(this::untilNextPass)
          .thenMany(Flux.defer(this::pass))
          .repeat(() -> !closed.get())
          .subscribe(done -> {}, trouble -> LOG.warn("The metadata schedule ended", trouble));
    }
  }

  /**
   * Ends for good and returns at once. Looks that are running are recorded; no other one begins.
   */
  @Override
  public void close() {
    closed.set(true);
    end.tryEmitEmpty();
  }

  private Flux<RefreshedSource> pass() {
    return closed.get()
        ? Flux.empty()
        : refresh.due(() -> !closed.get()).onErrorResume(RefreshSchedule::logged);
  }

  private Mono<Void> untilNextPass() {
    return Mono.firstWithSignal(Mono.delay(interval, timer).then(), end.asMono());
  }

  private static Mono<RefreshedSource> logged(Throwable trouble) {
    LOG.warn(
        "A pass of the metadata schedule ended early: {}",
        trouble instanceof RelyraException known ? known.code().wireName() : "internal_error",
        trouble);
    return Mono.empty();
  }
}
