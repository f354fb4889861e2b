// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.relyra.api.expiry.ExpiryListener;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.r2dbc.observe.StoreMeters.Tag;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Records what a store and its expiry do as the meters of {@link StoreMeters}. Give it to the
 * store's settings and to the {@code ExpirySchedule} as its listener.
 */
public final class MicrometerStoreObserver implements StoreObserver, ExpiryListener {
  private final MeterRegistry registry;
  private final String store;
  private final Meter.MeterProvider<Timer> decisions;
  private final Meter.MeterProvider<DistributionSummary> statements;
  private final Meter.MeterProvider<Timer> batches;
  private final Meter.MeterProvider<Counter> rows;

  /**
   * An observer of one store.
   *
   * @param registry where the meters are
   * @param store the name that tells this store from others of the same application
   */
  public MicrometerStoreObserver(MeterRegistry registry, String store) {
    this.registry = registry;
    this.store = store;
    this.decisions = timer(StoreMeters.DECISION);
    this.statements =
        DistributionSummary.builder(StoreMeters.STATEMENT_CALLERS.getName())
            .description(StoreMeters.STATEMENT_CALLERS.meaning())
            .baseUnit(StoreMeters.STATEMENT_CALLERS.getBaseUnit())
            .withRegistry(registry);
    this.batches = timer(StoreMeters.EXPIRY_BATCH);
    this.rows =
        Counter.builder(StoreMeters.EXPIRY_ROWS.getName())
            .description(StoreMeters.EXPIRY_ROWS.meaning())
            .baseUnit(StoreMeters.EXPIRY_ROWS.getBaseUnit())
            .withRegistry(registry);
  }

  @Override
  public void answered(StoreOperation operation, String outcome, Duration took) {
    decisions.withTags(tags(operation).and(Tag.OUTCOME.asString(), outcome)).record(took);
  }

  @Override
  public void sent(StoreOperation operation, int callers) {
    statements.withTags(tags(operation)).record(callers);
  }

  @Override
  public void queue(StoreOperation operation, IntSupplier waiting) {
    Gauge.builder(StoreMeters.QUEUE.getName(), waiting::getAsInt)
        .description(StoreMeters.QUEUE.meaning())
        .baseUnit(StoreMeters.QUEUE.getBaseUnit())
        .tags(tags(operation))
        .register(registry);
  }

  @Override
  public void expired(String table, ExpiredBatch batch) {
    Tags tags = Tags.of(Tag.STORE.asString(), store, Tag.TABLE.asString(), table);
    batches.withTags(tags).record(batch.took());
    rows.withTags(tags).increment(batch.deleted());
  }

  private Meter.MeterProvider<Timer> timer(StoreMeters meter) {
    return Timer.builder(meter.getName()).description(meter.meaning()).withRegistry(registry);
  }

  private Tags tags(StoreOperation operation) {
    return Tags.of(Tag.STORE.asString(), store, Tag.OPERATION.asString(), operation.wireName());
  }
}
