// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Takes connections to the primary. Each physical connection is asked once who answers on it, so
 * that work is sent only where it belongs; work that was sent is never sent again.
 */
final class PrimaryConnections {
  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Topologies topologies;
  private final Borrowing borrowing;
  private final Scheduler timer;

  PrimaryConnections(Topologies topologies, Borrowing borrowing, Scheduler timer) {
    this.topologies = topologies;
    this.borrowing = borrowing;
    this.timer = timer;
  }

  Mono<Lease> take() {
    return take(0);
  }

  /** Takes none that is on an older timeline than somebody has seen already. */
  Mono<Lease> take(int timeline) {
    return attempt(1, timeline);
  }

  private Mono<Lease> attempt(int number, int timeline) {
    Mono<Topology> known = number == 1 ? topologies.current() : topologies.refresh();
    return known
        .flatMap(topology -> borrow(topology, number, timeline))
        .switchIfEmpty(Mono.defer(() -> next(number, timeline)));
  }

  private Mono<Lease> borrow(Topology topology, int number, int timeline) {
    int newest = Math.max(timeline, topology.newestTimeline());
    return Mono.justOrEmpty(topology.primary())
        .flatMap(
            server ->
                borrowing
                    .take(server, false, state -> isPrimary(state, topology, newest))
                    .onErrorResume(
                        trouble ->
                            number == 1 && !Trouble.isPoolLimit(trouble)
                                ? Mono.empty()
                                : Mono.error(trouble)));
  }

  private static boolean isPrimary(ServerState state, Topology topology, int newest) {
    return !state.replica()
        && state.timeline() >= newest
        && topology.cluster().isPresent()
        && topology.cluster().getAsLong() == state.cluster();
  }

  // Promotion takes a moment; a longer absence is for the caller to bridge.
  private Mono<Lease> next(int number, int timeline) {
    if (number == ATTEMPTS) {
      return Mono.error(
          new RelyraException(
              ErrorCode.NO_PRIMARY, "no server that answers is the primary; nothing was sent"));
    }
    return Mono.delay(number == 1 ? Duration.ZERO : PAUSE, timer)
        .then(Mono.defer(() -> attempt(number + 1, timeline)));
  }
}
