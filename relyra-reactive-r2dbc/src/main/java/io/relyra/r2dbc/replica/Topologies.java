// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Knows who is what, and asks again when that is old. It asks only when somebody works: an
 * application that does nothing sends nothing.
 */
final class Topologies {
  private final List<Server> servers;
  private final long interval;
  private final Scheduler timer;
  private final SafeListener listener;
  private final AtomicReference<@Nullable Mono<Topology>> asking = new AtomicReference<>();
  private volatile Topology latest;

  Topologies(
      List<Server> servers, ReplicationSettings settings, SafeListener listener, Scheduler timer) {
    this.servers = servers;
    this.interval = settings.probeInterval().toNanos();
    this.listener = listener;
    this.timer = timer;
    this.latest = Topology.unknown(servers);
  }

  /** What is known if it is young enough, else the answers to new questions. */
  Mono<Topology> current() {
    return Mono.defer(
        () -> {
          Topology known = latest;
          long age = now() - known.probedAt();
          if (known.cluster().isEmpty() || age >= 2 * interval) {
            return refresh();
          }
          if (age >= interval) {
            refreshSoon();
          }
          return Mono.just(known);
        });
  }

  /** Asks all servers; who comes meanwhile gets the same answers. Never errors. */
  Mono<Topology> refresh() {
    return Mono.defer(
        () -> {
          Mono<Topology> running = asking.get();
          if (running != null) {
            return running;
          }
          Mono<Topology> made = ask().doFinally(end -> asking.set(null)).cache();
          return asking.compareAndSet(null, made) ? made : refresh();
        });
  }

  /** Something looks different from what is known; nobody waits for the answers. */
  void refreshSoon() {
    refresh().subscribe();
  }

  private Mono<Topology> ask() {
    return Flux.fromIterable(servers)
        .flatMap(
            server ->
                server
                    .probe()
                    .state()
                    .doOnNext(server::saw)
                    .map(state -> Map.entry(server, state))
                    .onErrorComplete(),
            Math.max(1, servers.size()))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(this::judge);
  }

  private Topology judge(Map<Server, ServerState> answers) {
    Topology before = latest;
    Topology now = before.next(answers, now());
    latest = now;
    for (int i = 0; i < servers.size(); i++) {
      Topology.Finding finding = now.findings().get(i);
      listener.roleChanged(
          finding.server().name(), before.findings().get(i).role(), finding.role());
      now.lagOf(finding).ifPresent(bytes -> listener.lagged(finding.server().name(), bytes));
    }
    return now;
  }

  private long now() {
    return timer.now(TimeUnit.NANOSECONDS);
  }
}
