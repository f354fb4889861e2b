// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.relyra.api.consistency.ReplicationPosition;
import io.relyra.api.consistency.SessionPositions;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Tells sessions where their writes are. A position that cannot be read never makes a committed
 * write look failed: the session reads from the primary from then on.
 */
final class WrittenPositions {
  private final Borrowing borrowing;
  private final SafeListener listener;
  private final Duration limit;
  private final Scheduler timer;

  WrittenPositions(Borrowing borrowing, SafeListener listener, Duration limit, Scheduler timer) {
    this.borrowing = borrowing;
    this.listener = listener;
    this.limit = limit;
    this.timer = timer;
  }

  /** Completes when the session knows and the connection is back; never errors. */
  Mono<Void> rememberAndGiveBack(Lease lease, Optional<SessionPositions> session) {
    if (session.isEmpty()) {
      return borrowing.giveBack(lease.connection());
    }
    return PositionQuery.on(lease.connection())
        .timeout(limit, timer)
        .doOnNext(position -> remember(lease, position, session.get()))
        .then(Mono.defer(() -> borrowing.giveBack(lease.connection())))
        .onErrorResume(
            trouble -> {
              lose(lease, session);
              return borrowing.throwAway(lease.connection());
            });
  }

  private static void remember(
      Lease lease, ReplicationPosition position, SessionPositions session) {
    session.wroteUpTo(position);
    lease.server().seen().saw(lease.connection(), new ServerState(false, position));
  }

  /** Something may have been written on this connection, and nobody can tell where. */
  void lose(Lease lease, Optional<SessionPositions> session) {
    session.ifPresent(
        found ->
            lease
                .server()
                .seen()
                .of(lease.connection())
                .ifPresent(
                    state -> {
                      found.wroteSomewhere(state.cluster());
                      listener.positionLost(lease.server().name());
                    }));
  }
}
