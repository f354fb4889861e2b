// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.relyra.api.consistency.ReplicationPosition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Waits until one of several replicas has caught up. Nobody who waits holds a connection; whoever
 * is woken is checked again on the connection that will serve the read, because two connections to
 * one address may end at two servers.
 */
final class CatchUp {
  private final Borrowing borrowing;
  private final Duration pause;
  private final SafeListener listener;
  private final Scheduler timer;

  CatchUp(Borrowing borrowing, Duration pause, SafeListener listener, Scheduler timer) {
    this.borrowing = borrowing;
    this.pause = pause;
    this.listener = listener;
    this.timer = timer;
  }

  /** Emits a connection of a replica that is there, or completes empty when the time is over. */
  Mono<Lease> take(List<Server> behind, ReplicationPosition target, Waiting waiting) {
    return Mono.defer(
        () -> {
          List<Server> promising =
              waiting.whenBehind() == WhenBehind.FALLBACK_TO_PRIMARY
                  ? behind.stream().filter(server -> server.isWorthWaitingFor(target)).toList()
                  : List.copyOf(behind);
          return promising.isEmpty() || waiting.limit().isZero()
              ? Mono.empty()
              : take(promising, target, waiting.limit(), now());
        });
  }

  private Mono<Lease> take(
      List<Server> behind, ReplicationPosition target, Duration limit, long began) {
    Duration left = limit.minusNanos(now() - began);
    if (left.isNegative() || left.isZero()) {
      return inVain(behind, target, began);
    }
    return Mono.firstWithValue(
            behind.stream().map(s -> s.watch().reached(target).thenReturn(s)).toList())
        // No connection passes here that the end of the time could lose.
        .timeout(left, Mono.empty(), timer)
        .map(server -> takeWoken(server, behind, target, limit, began))
        .defaultIfEmpty(Mono.defer(() -> inVain(behind, target, began)))
        .flatMap(next -> next);
  }

  private Mono<Lease> takeWoken(
      Server woken, List<Server> behind, ReplicationPosition target, Duration limit, long began) {
    return borrowing
        .take(woken, true, state -> state.reaches(target))
        .onErrorResume(trouble -> Mono.empty())
        .doOnNext(lease -> listener.waited(since(began), true))
        .switchIfEmpty(
            Mono.delay(pause, timer).then(Mono.defer(() -> take(behind, target, limit, began))));
  }

  private Mono<Lease> inVain(List<Server> behind, ReplicationPosition target, long began) {
    behind.forEach(server -> server.waitedInVain(target));
    listener.waited(since(began), false);
    return Mono.empty();
  }

  private Duration since(long began) {
    return Duration.ofNanos(now() - began);
  }

  private long now() {
    return timer.now(TimeUnit.NANOSECONDS);
  }
}
