// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The one place that takes connections out of pools, looks who answers, and gives them back. */
final class Borrowing {
  private static final Logger LOG = LoggerFactory.getLogger(Borrowing.class);

  private final Duration limit;
  private final Scheduler timer;
  private final Topologies topologies;

  Borrowing(Duration limit, Scheduler timer, Topologies topologies) {
    this.limit = limit;
    this.timer = timer;
    this.topologies = topologies;
  }

  /** Emits a connection of a replica, whatever it has replayed. */
  Mono<Lease> takeAny(Server server) {
    return Mono.from(server.definition().connections().create())
        .map(connection -> new Lease(server, connection, true));
  }

  /** Emits a connection of a server that says what is wanted; empty if it says something else. */
  Mono<Lease> take(Server server, boolean replica, Predicate<ServerState> wanted) {
    return Mono.from(server.definition().connections().create())
        .flatMap(connection -> check(new Lease(server, connection, replica), wanted));
  }

  private Mono<Lease> check(Lease lease, Predicate<ServerState> wanted) {
    Connection connection = lease.connection();
    if (lease.server().seen().of(connection).filter(wanted).isPresent()) {
      return Mono.just(lease);
    }
    // Whoever takes the first of many cancels while it is handed a connection, which is its own
    // then.
    AtomicBoolean settled = new AtomicBoolean();
    return StateQuery.on(connection, lease.server().definition().kind())
        .timeout(limit, timer)
        .doOnNext(state -> saw(lease, state))
        .onErrorResume(trouble -> throwAway(connection).then(Mono.error(trouble)))
        .flatMap(state -> wanted.test(state) ? handOver(lease, settled) : refuse(lease))
        .doOnCancel(
            () -> {
              if (settled.compareAndSet(false, true)) {
                giveBackWhenAnswered(connection).subscribe();
              }
            });
  }

  private static Mono<Lease> handOver(Lease lease, AtomicBoolean settled) {
    return settled.compareAndSet(false, true) ? Mono.just(lease) : Mono.empty();
  }

  private void saw(Lease lease, ServerState state) {
    lease.server().seen().saw(lease.connection(), state);
    lease.server().saw(state);
    if (state.replica() != lease.replica()) {
      topologies.refreshSoon();
    }
  }

  // A primary that is none any more is not to be met in the pool again.
  private Mono<Lease> refuse(Lease lease) {
    Connection connection = lease.connection();
    return (lease.replica() ? giveBack(connection) : throwAway(connection)).then(Mono.empty());
  }

  /**
   * Gives back what is in auto-commit mode; a transaction that is open ends with its connection.
   */
  Mono<Void> giveBack(Connection connection) {
    return connection.isAutoCommit() ? close(connection) : throwAway(connection);
  }

  private static Mono<Void> close(Connection connection) {
    return Mono.<Void>from(connection.close()).onErrorResume(Borrowing::lost);
  }

  Mono<Void> giveBackAfter(Throwable trouble, Lease lease) {
    // A replica is right to refuse a write.
    boolean demoted = Trouble.isReadOnly(trouble) && !lease.replica();
    if (!demoted && !Trouble.endsConnection(trouble)) {
      return giveBack(lease.connection());
    }
    topologies.refreshSoon();
    return throwAway(lease.connection());
  }

  /** For callers who went away: the next user must not wait for their statement. */
  Mono<Void> giveBackWhenAnswered(Connection connection) {
    return Mono.from(connection.validate(ValidationDepth.REMOTE))
        .timeout(limit, timer)
        .flatMap(well -> Boolean.TRUE.equals(well) ? giveBack(connection) : throwAway(connection))
        .onErrorResume(trouble -> throwAway(connection));
  }

  // Closing the connection below the pool's makes the pool throw it away.
  Mono<Void> throwAway(Connection connection) {
    Mono<Void> hangUp =
        SeenConnections.physical(connection) instanceof Connection physical
            ? Mono.<Void>from(physical.close()).timeout(limit, timer).onErrorResume(Borrowing::lost)
            : Mono.empty();
    return hangUp.then(Mono.defer(() -> close(connection)));
  }

  private static Mono<Void> lost(Throwable trouble) {
    LOG.debug("A connection could not be given back", trouble);
    return Mono.empty();
  }
}
