// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.relyra.api.consistency.ReplicationPosition;
import io.relyra.api.consistency.SessionPosition;
import io.relyra.api.consistency.SessionPositions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Takes a connection on which a read sees what it must: first whoever is new enough, nearest first,
 * then whoever gets there in time, then what the read has chosen for that case.
 */
final class ReplicaConnections {
  private final Topologies topologies;
  private final Borrowing borrowing;
  private final PrimaryConnections primary;
  private final ReplicaOrder order;
  private final CatchUp catchUp;
  private final Otherwise otherwise;

  ReplicaConnections(
      Topologies topologies,
      Borrowing borrowing,
      PrimaryConnections primary,
      ReplicaOrder order,
      CatchUp catchUp,
      Otherwise otherwise) {
    this.topologies = topologies;
    this.borrowing = borrowing;
    this.primary = primary;
    this.order = order;
    this.catchUp = catchUp;
    this.otherwise = otherwise;
  }

  Mono<Lease> take(Consistency consistency, Optional<SessionPositions> session) {
    return topologies
        .current()
        .flatMap(
            known -> {
              long cluster = known.cluster().orElse(0);
              Demand demand = Demand.of(consistency, session, cluster);
              if (consistency instanceof Consistency.Strong) {
                return primary.take(demand.timeline(cluster));
              }
              // Somebody has seen a failover that is not known here.
              return demand.timeline(cluster) > known.newestTimeline()
                  ? topologies.refresh().flatMap(now -> take(demand, now))
                  : take(demand, known);
            });
  }

  private Mono<Lease> take(Demand demand, Topology topology) {
    int timeline = demand.timeline(topology.cluster().orElse(0));
    List<List<Server>> groups = order.arrange(topology.replicas());
    Otherwise.Case or = new Otherwise.Case(demand.waiting().whenBehind(), groups, timeline);
    if (demand.need() instanceof SessionPosition.WrittenSomewhere) {
      return otherwise.take(or, FallbackReason.POSITION_UNKNOWN);
    }
    if (demand.position().filter(position -> !topology.isNow(position)).isPresent()) {
      return otherwise.take(or, FallbackReason.OTHER_HISTORY);
    }
    return demand
        .position()
        .map(position -> takeReaching(position, demand.waiting(), or))
        .orElseGet(
            () ->
                first(groups.stream().flatMap(List::stream).toList(), borrowing::takeAny)
                    .switchIfEmpty(
                        Mono.defer(() -> otherwise.take(or, FallbackReason.NO_REPLICA))));
  }

  private Mono<Lease> takeReaching(ReplicationPosition target, Waiting waiting, Otherwise.Case or) {
    return Mono.defer(
        () -> {
          List<Server> behind = new ArrayList<>();
          // Those further away are asked only if nobody nearer answers.
          return FirstLease.of(
                  or.groups(),
                  group ->
                      behind.isEmpty()
                          ? first(group, server -> takeReaching(server, target, behind))
                          : Mono.empty())
              .switchIfEmpty(
                  Mono.defer(
                      () ->
                          catchUp
                              .take(behind, target, waiting)
                              .switchIfEmpty(Mono.defer(() -> inVain(behind, or)))));
        });
  }

  private Mono<Lease> inVain(List<Server> behind, Otherwise.Case or) {
    return otherwise.take(
        or, behind.isEmpty() ? FallbackReason.NO_REPLICA : FallbackReason.REPLICA_BEHIND);
  }

  private Mono<Lease> takeReaching(Server server, ReplicationPosition target, List<Server> behind) {
    return borrowing
        .take(server, true, state -> state.reaches(target))
        .switchIfEmpty(Mono.fromRunnable(() -> behind.add(server)));
  }

  private Mono<Lease> first(List<Server> servers, Function<Server, Mono<Lease>> take) {
    return FirstLease.of(
        servers,
        server ->
            take.apply(server)
                .onErrorResume(
                    trouble -> {
                      topologies.refreshSoon();
                      return Mono.empty();
                    }));
  }
}
