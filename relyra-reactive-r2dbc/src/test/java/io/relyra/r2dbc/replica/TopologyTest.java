// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.ServerRole.DOWN;
import static io.relyra.r2dbc.replica.ServerRole.FOREIGN;
import static io.relyra.r2dbc.replica.ServerRole.PRIMARY;
import static io.relyra.r2dbc.replica.ServerRole.REPLICA;
import static io.relyra.r2dbc.replica.ServerRole.STALE_PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is what, from what the servers say. */
class TopologyTest {
  private final Server a = Fakes.server("a");
  private final Server b = Fakes.server("b");
  private final Server c = Fakes.server("c");
  private Topology topology = Topology.unknown(List.of(a, b, c));

  @Test
  void rolesAreWhatTheServersSayWhateverTheirOrder() {
    assertThat(roles(Fakes.replica(1, 4), Fakes.primary(1, 9), null))
        .containsExactly(REPLICA, PRIMARY, DOWN);
    assertThat(topology.primary()).contains(b);
    assertThat(topology.replicas()).containsExactly(a);
    assertThat(topology.lagOf(topology.findings().get(0))).hasValue(5);
    assertThat(topology.lagOf(topology.findings().get(1))).isEmpty();
  }

  @Test
  void newerTimelineIsThePrimaryWhateverTheOffsets() {
    roles(Fakes.primary(1, 9), Fakes.replica(1, 9), Fakes.replica(1, 9));
    assertThat(roles(Fakes.primary(1, 99), Fakes.primary(2, 10), Fakes.replica(1, 98)))
        .containsExactly(STALE_PRIMARY, PRIMARY, REPLICA);
    assertThat(topology.lagOf(topology.findings().get(2))).isEmpty();
  }

  @Test
  void formerPrimaryStaysStaleWhileTheNewOneIsAway() {
    roles(Fakes.primary(1, 9), Fakes.primary(2, 10), null);
    assertThat(roles(Fakes.primary(1, 99), null, null)).containsExactly(STALE_PRIMARY, DOWN, DOWN);
    assertThat(topology.primary()).isEmpty();
  }

  @Test
  void replicaOnANewerTimelineProvesAFailoverToo() {
    assertThat(roles(Fakes.primary(1, 9), null, Fakes.replica(2, 10)))
        .containsExactly(STALE_PRIMARY, DOWN, REPLICA);
  }

  @Test
  void twoPrimariesOfOneTimelineAreNeverBothUsed() {
    assertThat(roles(Fakes.primary(1, 9), Fakes.primary(1, 9), null))
        .containsExactly(PRIMARY, STALE_PRIMARY, DOWN);
  }

  @Test
  void otherClustersAreForeignAndStaySo() {
    ServerState other = new ServerState(false, Fakes.at(8, 5, 9));
    assertThat(roles(Fakes.replica(1, 1), other, Fakes.primary(1, 2)))
        .containsExactly(FOREIGN, PRIMARY, FOREIGN);
    topology = Topology.unknown(List.of(a, b, c));
    roles(Fakes.primary(1, 1), null, null);
    assertThat(roles(null, other, null)).containsExactly(DOWN, FOREIGN, DOWN);
    assertThat(topology.newestTimeline()).isEqualTo(1);
  }

  @Test
  void pretendedReplicaThatTakesWritesIsNotUsed() {
    DatabaseServer definition = Fakes.definition("p");
    Server pretends =
        Fakes.server(
            DatabaseServer.pretendedReplica("p", definition.connections(), definition.probing()));
    Topology known = Topology.unknown(List.of(a, pretends));
    assertThat(
            known.next(Map.of(a, Fakes.primary(1, 1), pretends, Fakes.primary(1, 1)), 0).findings())
        .extracting(Topology.Finding::role)
        .containsExactly(PRIMARY, FOREIGN);
  }

  @Test
  void positionsOfOtherHistoriesAreToldApart() {
    roles(Fakes.primary(2, 9), null, null);
    assertThat(topology.isNow(Fakes.at(2, 1))).isTrue();
    assertThat(topology.isNow(Fakes.at(1, 1))).isFalse();
    assertThat(topology.isNow(Fakes.at(3, 1))).isFalse();
    assertThat(topology.isNow(Fakes.at(8, 2, 1))).isFalse();
  }

  private List<ServerRole> roles(ServerState... states) {
    Map<Server, ServerState> answers = new HashMap<>();
    List<Server> servers = List.of(a, b, c);
    for (int i = 0; i < states.length; i++) {
      if (states[i] != null) {
        answers.put(servers.get(i), states[i]);
      }
    }
    topology = topology.next(answers, 0);
    return topology.findings().stream().map(Topology.Finding::role).toList();
  }
}
