// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.relyra.r2dbc.replica.FallbackReason;
import io.relyra.r2dbc.replica.ReplicationListener;
import io.relyra.r2dbc.replica.ServerRole;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts and times what a {@code ReplicatedDatabase} does, as {@link ReplicaMeter} lists it. */
public final class ReplicaMeters implements ReplicationListener {
  private final MeterRegistry registry;
  private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();

  /**
   * Meters in a registry.
   *
   * @param registry where they are kept
   */
  public ReplicaMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void roleChanged(String server, ServerRole before, ServerRole now) {
    count(ReplicaMeter.ROLE, server(server).and(tag(ReplicaMeter.Tag.ROLE, wire(now))));
  }

  @Override
  public void lagged(String server, long bytes) {
    lags.computeIfAbsent(server, this::gauge).set(bytes);
  }

  @Override
  public void waited(Duration time, boolean reached) {
    registry
        .timer(
            ReplicaMeter.WAIT.getName(),
            tag(ReplicaMeter.Tag.OUTCOME, reached ? "reached" : "in_vain"))
        .record(time);
  }

  @Override
  public void fellBack(FallbackReason reason) {
    count(ReplicaMeter.FALLBACK, tag(ReplicaMeter.Tag.REASON, wire(reason)));
  }

  @Override
  public void servedStale(FallbackReason reason) {
    count(ReplicaMeter.STALE, tag(ReplicaMeter.Tag.REASON, wire(reason)));
  }

  @Override
  public void retried(String server) {
    count(ReplicaMeter.RETRY, server(server));
  }

  @Override
  public void positionLost(String server) {
    count(ReplicaMeter.POSITION_LOST, server(server));
  }

  private AtomicLong gauge(String server) {
    AtomicLong bytes = new AtomicLong();
    registry.gauge(ReplicaMeter.LAG.getName(), server(server), bytes);
    return bytes;
  }

  private void count(ReplicaMeter meter, Tags tags) {
    registry.counter(meter.getName(), tags).increment();
  }

  private static Tags server(String name) {
    return tag(ReplicaMeter.Tag.SERVER, name);
  }

  private static Tags tag(ReplicaMeter.Tag tag, String value) {
    return Tags.of(tag.asString(), value);
  }

  private static String wire(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
