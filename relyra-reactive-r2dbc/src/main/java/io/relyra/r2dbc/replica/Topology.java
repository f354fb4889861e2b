// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.relyra.api.consistency.ReplicationPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who is what, judged from what all servers said at about the same time.
 *
 * @param findings one for each server, in the order of configuration
 * @param cluster the system identifier, once one server has told it
 * @param newestTimeline the highest that any server of the cluster has ever told, 0 for none
 * @param probedAt nanoseconds of the timer
 */
record Topology(List<Finding> findings, OptionalLong cluster, int newestTimeline, long probedAt) {

  record Finding(Server server, ServerRole role, Optional<ServerState> state) {}

  static Topology unknown(List<Server> servers) {
    return new Topology(
        servers.stream().map(s -> new Finding(s, ServerRole.UNKNOWN, Optional.empty())).toList(),
        OptionalLong.empty(),
        0,
        0);
  }

  /** The next judgement; servers without an answer are down. */
  Topology next(Map<Server, ServerState> answers, long now) {
    OptionalLong known = cluster.isPresent() ? cluster : firstCluster(answers);
    int newest =
        answers.values().stream()
            .filter(state -> isOf(known, state))
            .mapToInt(ServerState::timeline)
            .reduce(newestTimeline, Math::max);
    List<Finding> next = new ArrayList<>();
    boolean primaryFound = false;
    for (Finding before : findings) {
      ServerState state = answers.get(before.server());
      ServerRole role =
          state == null
              ? ServerRole.DOWN
              : roleOf(before.server(), state, known, newest, primaryFound);
      primaryFound |= role == ServerRole.PRIMARY;
      next.add(new Finding(before.server(), role, Optional.ofNullable(state)));
    }
    return new Topology(List.copyOf(next), known, newest, now);
  }

  private static ServerRole roleOf(
      Server server, ServerState state, OptionalLong cluster, int newest, boolean primaryFound) {
    boolean pretends = server.definition().kind() == DatabaseServer.Kind.PRETENDED_REPLICA;
    if (!isOf(cluster, state) || (pretends && !state.replica())) {
      return ServerRole.FOREIGN;
    }
    if (state.replica()) {
      return ServerRole.REPLICA;
    }
    return state.timeline() == newest && !primaryFound
        ? ServerRole.PRIMARY
        : ServerRole.STALE_PRIMARY;
  }

  // The first that takes writes tells which cluster is meant, else the first that answers.
  private OptionalLong firstCluster(Map<Server, ServerState> answers) {
    List<ServerState> inOrder =
        findings.stream()
            .map(finding -> Optional.ofNullable(answers.get(finding.server())))
            .flatMap(Optional::stream)
            .toList();
    return inOrder.stream()
        .filter(state -> !state.replica())
        .findFirst()
        .or(() -> inOrder.stream().findFirst())
        .map(state -> OptionalLong.of(state.cluster()))
        .orElse(OptionalLong.empty());
  }

  private static boolean isOf(OptionalLong cluster, ServerState state) {
    return cluster.isPresent() && cluster.getAsLong() == state.cluster();
  }

  /** Whether a position is on the branch of history that the cluster goes on with. */
  boolean isNow(ReplicationPosition position) {
    return cluster.isPresent()
        && cluster.getAsLong() == position.systemIdentifier()
        && newestTimeline == position.timeline();
  }

  Optional<Server> primary() {
    return withRole(ServerRole.PRIMARY).stream().findFirst();
  }

  List<Server> replicas() {
    return withRole(ServerRole.REPLICA);
  }

  private List<Server> withRole(ServerRole role) {
    return findings.stream().filter(f -> f.role() == role).map(Finding::server).toList();
  }

  OptionalLong lagOf(Finding finding) {
    Optional<ServerState> ahead =
        findings.stream()
            .filter(f -> f.role() == ServerRole.PRIMARY)
            .findFirst()
            .flatMap(Finding::state);
    if (finding.role() != ServerRole.REPLICA || ahead.isEmpty() || finding.state().isEmpty()) {
      return OptionalLong.empty();
    }
    ServerState primary = ahead.get();
    ServerState replica = finding.state().get();
    return primary.timeline() == replica.timeline()
        ? OptionalLong.of(primary.position().lsn().bytesAfter(replica.position().lsn()))
        : OptionalLong.empty();
  }
}
