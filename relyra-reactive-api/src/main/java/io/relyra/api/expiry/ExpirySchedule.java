// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.expiry;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * Deletes what is over in a number of stores, pass after pass, for as long as a service lives.
 *
 * <p>A pass goes through the stores one after the other, batch by batch with a pause after each;
 * the next pass begins one interval after the end of the last one, so it never meets itself. An
 * error ends the pass over one store, is logged once, and changes nothing for the other stores and
 * the next pass. It has no thread of its own: a timer wakes it, the stores do the work.
 */
public final class ExpirySchedule implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExpirySchedule.class);

  private final Map<String, ExpiringStore> stores;
  private final ExpiryRequest request;
  private final ExpiryPace pace;
  private final ExpiryListener listener;
  private final Scheduler timer;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Sinks.Empty<Void> end = Sinks.empty();

  ExpirySchedule(
      Map<String, ExpiringStore> stores,
      ExpiryRequest request,
      ExpiryPace pace,
      ExpiryListener listener,
      Scheduler timer) {
    this.stores = new LinkedHashMap<>(stores);
    this.request = request;
    this.pace = pace;
    this.listener = listener;
    this.timer = timer;
  }

  /**
   * Begins a schedule without stores.
   *
   * @return a builder with the default settings
   */
  public static ExpiryScheduleBuilder builder() {
    return new ExpiryScheduleBuilder();
  }

  /** Starts; the first pass begins one interval later. Does nothing if started or closed before. */
  public void start() {
    if (!closed.get() && started.compareAndSet(false, true)) {
      Mono.defer(() -> waitFor(pace.untilNextPass()))
          .thenMany(Flux.defer(this::pass))
          .repeat(() -> !closed.get())
          .subscribe(batch -> {}, trouble -> LOG.warn("The expiry schedule ended", trouble));
    }
  }

  /**
   * Ends for good and returns at once. A batch in flight is still deleted and told to the listener;
   * no other one begins.
   */
  @Override
  public void close() {
    closed.set(true);
    end.tryEmitEmpty();
  }

  private Flux<ExpiredBatch> pass() {
    return Flux.fromIterable(stores.entrySet())
        .takeWhile(store -> !closed.get())
        .concatMap(store -> expire(store.getKey(), store.getValue()), 0);
  }

  // Asks for the next batch when the pause is over, and not at all when the end came meanwhile.
  private Flux<ExpiredBatch> expire(String name, ExpiringStore store) {
    return Flux.defer(() -> store.expire(request))
        .doOnNext(batch -> listener.expired(name, batch))
        .concatMap(batch -> waitFor(pace.after(batch.took())).thenReturn(batch), 0)
        .takeWhile(batch -> !closed.get())
        .onErrorResume(trouble -> logged(name, trouble));
  }

  private Mono<Void> waitFor(Duration time) {
    return Mono.firstWithSignal(Mono.delay(time, timer).then(), end.asMono());
  }

  private static Mono<ExpiredBatch> logged(String name, Throwable trouble) {
    if (trouble instanceof RelyraException known) {
      LOG.warn("A pass of the expiry of {} ended early: {}", name, known.getMessage());
    } else {
      LOG.warn(
          "A pass of the expiry of {} ended early: {}",
          name,
          ErrorCode.INTERNAL_ERROR.wireName(),
          trouble);
    }
    return Mono.empty();
  }
}
