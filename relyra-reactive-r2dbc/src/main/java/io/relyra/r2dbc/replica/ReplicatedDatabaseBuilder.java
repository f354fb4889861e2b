// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Builds a {@link ReplicatedDatabase}; not for use by several threads. */
public final class ReplicatedDatabaseBuilder {
  private final List<DatabaseServer> definitions = new ArrayList<>();
  private ReplicationSettings settings = ReplicationSettings.DEFAULT;
  private ReplicationListener listener = ReplicationListener.NONE;
  private Scheduler timer = Schedulers.parallel();
  private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

  ReplicatedDatabaseBuilder() {}

  /**
   * Adds a server. The order matters only if several claim to be the primary of one timeline: the
   * first one is, and of the servers of two clusters the first primary says which one is meant.
   *
   * @param server whatever its role is
   * @return this builder
   */
  public ReplicatedDatabaseBuilder server(DatabaseServer server) {
    definitions.add(server);
    return this;
  }

  /**
   * Sets the times; without it {@link ReplicationSettings#DEFAULT}.
   *
   * @param settings the times
   * @return this builder
   */
  public ReplicatedDatabaseBuilder settings(ReplicationSettings settings) {
    this.settings = settings;
    return this;
  }

  /**
   * Sets who hears what happens; without it nobody.
   *
   * @param listener for metrics and logs
   * @return this builder
   */
  public ReplicatedDatabaseBuilder listener(ReplicationListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Sets the clock and timer; without it {@link Schedulers#parallel}.
   *
   * @param timer runs short tasks that never block
   * @return this builder
   */
  public ReplicatedDatabaseBuilder timer(Scheduler timer) {
    this.timer = timer;
    return this;
  }

  ReplicatedDatabaseBuilder random(DoubleSupplier random) {
    this.random = random;
    return this;
  }

  /**
   * Builds it; nothing is sent until there is work.
   *
   * @return the database
   * @throws IllegalArgumentException if there is no server, or two have one name
   */
  public ReplicatedDatabase build() {
    Set<String> names = new HashSet<>();
    definitions.forEach(definition -> names.add(definition.name()));
    if (names.isEmpty() || names.size() != definitions.size()) {
      throw new IllegalArgumentException("a database has servers, each with a name of its own");
    }
    List<Server> servers =
        definitions.stream().map(server -> new Server(server, settings, timer)).toList();
    SafeListener telling = new SafeListener(listener);
    Topologies topologies = new Topologies(servers, settings, telling, timer);
    Borrowing borrowing = new Borrowing(settings.probeLimit(), timer, topologies);
    PrimaryConnections primary = new PrimaryConnections(topologies, borrowing, timer);
    ReplicaConnections replicas =
        new ReplicaConnections(
            topologies,
            borrowing,
            primary,
            new ReplicaOrder(random),
            new CatchUp(borrowing, settings.lastPoll(), telling, timer),
            new Otherwise(borrowing, primary, telling));
    WrittenPositions positions =
        new WrittenPositions(borrowing, telling, settings.probeLimit(), timer);
    return new ReplicatedDatabase(
        servers,
        topologies,
        new Writes(primary, borrowing, positions, timer),
        new Reads(replicas, borrowing, telling),
        new ConnectionFactories(primary, replicas, positions));
  }
}
