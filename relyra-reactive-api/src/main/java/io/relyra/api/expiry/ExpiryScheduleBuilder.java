// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.expiry;

import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Collects the settings of an {@link ExpirySchedule}; every setting has a default. */
public final class ExpiryScheduleBuilder {
  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);
  private static final double DEFAULT_JITTER = 0.1;

  private final Map<String, ExpiringStore> stores = new LinkedHashMap<>();
  private ExpiryRequest request = ExpiryRequest.DEFAULT;
  private Duration interval = DEFAULT_INTERVAL;
  private @Nullable Duration pause;
  private double jitter = DEFAULT_JITTER;
  private ExpiryListener listener = (store, batch) -> {};
  private Scheduler timer = Schedulers.parallel();

  ExpiryScheduleBuilder() {}

  /**
   * Adds a store; stores are cleaned in the order in which they are added.
   *
   * @param name for the log and the listener
   * @param store what to clean
   * @return this
   * @throws IllegalArgumentException if another store has that name
   */
  public ExpiryScheduleBuilder store(String name, ExpiringStore store) {
    if (stores.putIfAbsent(name, store) != null) {
      throw new IllegalArgumentException("two stores are named " + name);
    }
    return this;
  }

  /**
   * How much is deleted at once, and how long after its end.
   *
   * @param value {@link ExpiryRequest#DEFAULT} unless given
   * @return this
   */
  public ExpiryScheduleBuilder request(ExpiryRequest value) {
    this.request = value;
    return this;
  }

  /**
   * How long to wait from the end of a pass to the next.
   *
   * @param value 1 ms or more; one minute unless given
   * @return this
   */
  public ExpiryScheduleBuilder interval(Duration value) {
    this.interval = value;
    return this;
  }

  /**
   * How long to wait after each batch.
   *
   * @param value zero or more; unless given, as long as the batch took
   * @return this
   */
  public ExpiryScheduleBuilder pause(Duration value) {
    this.pause = value;
    return this;
  }

  /**
   * By how much the interval varies at random, so that the nodes do not work in step.
   *
   * @param value a part of the interval, 0 to 0.2, up and down; 0.1 unless given
   * @return this
   */
  public ExpiryScheduleBuilder jitter(double value) {
    this.jitter = value;
    return this;
  }

  /**
   * Who hears of each batch.
   *
   * @param value nobody unless given
   * @return this
   */
  public ExpiryScheduleBuilder listener(ExpiryListener value) {
    this.listener = value;
    return this;
  }

  /**
   * The timer of interval and pause.
   *
   * @param value {@link Schedulers#parallel} unless given
   * @return this
   */
  public ExpiryScheduleBuilder timer(Scheduler value) {
    this.timer = value;
    return this;
  }

  /**
   * The schedule, not started yet.
   *
   * @return a new schedule
   * @throws IllegalArgumentException if a setting is out of bounds
   */
  public ExpirySchedule build() {
    return new ExpirySchedule(
        stores, request, new ExpiryPace(interval, pause, jitter), listener, timer);
  }
}
