// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.relyra.api.consistency.ReplicationPosition;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** A configured server with what is known of it. */
final class Server {
  private final DatabaseServer definition;
  private final ProbeConnection probe;
  private final SeenConnections seen = new SeenConnections();
  private final ReplayWatch watch;
  private final AtomicReference<@Nullable ReplicationPosition> waitedInVain =
      new AtomicReference<>();

  Server(DatabaseServer definition, ReplicationSettings settings, Scheduler timer) {
    this.definition = definition;
    this.probe = new ProbeConnection(definition, settings.probeLimit(), timer);
    this.watch = new ReplayWatch(probe.state(), settings, timer);
  }

  DatabaseServer definition() {
    return definition;
  }

  String name() {
    return definition.name();
  }

  ProbeConnection probe() {
    return probe;
  }

  SeenConnections seen() {
    return seen;
  }

  ReplayWatch watch() {
    return watch;
  }

  /** Somebody has waited for this position as long as it was worth. */
  void waitedInVain(ReplicationPosition target) {
    waitedInVain.set(target);
  }

  /** Whether waiting is worth it: the replica has moved on since somebody waited in vain. */
  boolean isWorthWaitingFor(ReplicationPosition target) {
    ReplicationPosition missed = waitedInVain.get();
    return missed == null || !target.reaches(missed);
  }

  void saw(ServerState state) {
    ReplicationPosition missed = waitedInVain.get();
    if (missed != null && state.reaches(missed)) {
      waitedInVain.compareAndSet(missed, null);
    }
  }
}
