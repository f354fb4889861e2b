// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static io.relyra.r2dbc.replica.Rig.one;
import static io.relyra.r2dbc.replica.Rig.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.consistency.SessionPosition;
import io.relyra.api.consistency.SessionPositions;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.TestCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two clusters at once, then a failover of one of them with its old primary still alive. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailoverTest {
  private static final Duration PROBE = Duration.ofMillis(200);
  private static final Waiting SHORT =
      new Waiting(Duration.ofMillis(300), WhenBehind.FALLBACK_TO_PRIMARY);
  private static final String PORT = "SELECT inet_server_port()";

  private final TestCluster here = TestCluster.shared();
  private final TestCluster there = TestCluster.start();
  private final SessionPositions session = new SessionPositions();

  @AfterAll
  void stop() {
    here.primary().execute("DROP TABLE moved, many_writes");
    there.close();
  }

  @Test
  void clustersAreKeptApartAndAFailoverIsFollowed() {
    for (TestCluster cluster : List.of(here, there)) {
      cluster.primary().execute("CREATE TABLE moved(x int)", ManyWrites.TABLE);
      cluster.standbys().forEach(standby -> standby.awaitReplayOf(cluster.primary()));
    }
    ReplicationSettings quick = Rig.SETTINGS.withProbeInterval(PROBE);
    Rig local = new Rig(quick, List.of(here.primary(), here.standby(1)));
    Rig remote = new Rig(quick, List.of(there.primary(), there.standby(1), there.standby(2)));
    try (local;
        remote) {
      twoClustersWaitApart(local, remote);
      SessionPositions before = new SessionPositions(session.known(), SHORT.limit());
      promotionIsFollowed(remote);
      offsetsOfTheOldTimelineProveNothing(remote, before);
      crashedServersAreDown(remote);
    }
  }

  private void twoClustersWaitApart(Rig local, Rig remote) {
    there.standbys().forEach(ClusterMember::pauseReplay);
    local.write(session, "INSERT INTO moved VALUES (1)");
    remote.write(session, "INSERT INTO moved VALUES (1)");
    assertThat(session.known()).hasSize(2);
    Consistency patient = Consistency.session(Waiting.DEFAULT.atMost(Rig.PATIENCE).orFail());
    assertThat(local.count(session, patient, "moved")).isEqualTo(1);
    assertThatThrownBy(() -> remote.count(session, Consistency.session(SHORT.orFail()), "moved"))
        .hasMessageContaining("replica_behind");
    there.standbys().forEach(ClusterMember::resumeReplay);
    assertThat(remote.count(session, patient, "moved")).isEqualTo(1);
  }

  private void promotionIsFollowed(Rig remote) {
    ClusterMember next = there.standby(1);
    there.primary().execute("INSERT INTO moved SELECT 0 FROM generate_series(1, 10)");
    there.standbys().forEach(standby -> standby.awaitReplayOf(there.primary()));
    ManyWrites writes = ManyWrites.begin(remote.database);
    ClusterMember.await("some writes", () -> writes.committed().size() > 5);
    next.promote();
    long promoted = System.nanoTime();
    ClusterMember.await(
        "writes move", () -> port(remote, Consistency.STRONG) == next.address().port());
    // Knowledge is used up to twice its age; the rest is this machine's.
    assertThat(Duration.ofNanos(System.nanoTime() - promoted)).isLessThan(Duration.ofSeconds(10));
    assertThat(get(remote.database.write(one(PORT, Integer.class))))
        .isEqualTo(next.address().port());
    int soFar = writes.committed().size();
    ClusterMember.await("writes on the new one", () -> writes.committed().size() > soFar + 5);
    writes.stop();
    writes.assertNoneWasMadeTwice(there.primary(), next);
    ReplicationHealth health = get(remote.database.health());
    assertThat(health.servers())
        .extracting(ReplicationHealth.ServerHealth::role)
        .containsExactly(ServerRole.STALE_PRIMARY, ServerRole.PRIMARY, ServerRole.REPLICA);
    assertThat(health.isUp()).isTrue();
    assertThat(remote.heard.roles).contains("standby1 PRIMARY", "primary STALE_PRIMARY");
  }

  // The other standby still follows the old primary, which still takes writes.
  private void offsetsOfTheOldTimelineProveNothing(Rig remote, SessionPositions before) {
    SessionPositions after = new SessionPositions();
    remote.write(after, "INSERT INTO moved VALUES (2)");
    there.primary().execute("INSERT INTO moved SELECT 0 FROM generate_series(1, 20000)");
    there.standby(2).awaitReplayOf(there.primary());
    long system =
        Long.parseUnsignedLong(
            there.primary().read("SELECT system_identifier FROM pg_control_system()"));
    SessionPosition.WrittenUpTo written = (SessionPosition.WrittenUpTo) after.in(system);
    assertThat(written.position().timeline()).isEqualTo(2);
    assertThat(
            there
                .standby(2)
                .read("SELECT pg_last_wal_replay_lsn() >= '" + written.position().lsn() + "'"))
        .as("the offset alone would be enough")
        .isEqualTo("t");

    String mine = "SELECT count(*) FROM moved WHERE x = 2";
    assertThat(remote.read(after, Consistency.session(SHORT), mine, Long.class)).isEqualTo(1);
    remote.heard.forget();
    assertThat(remote.count(before, Consistency.session(SHORT), "moved")).isEqualTo(12);
    assertThat(remote.heard.fallbacks).containsExactly(FallbackReason.OTHER_HISTORY);
    assertThat(remote.heard.waits).isEmpty();
  }

  private void crashedServersAreDown(Rig remote) {
    there.standby(2).crash();
    assertThat(remote.read(session, Consistency.EVENTUAL, PORT, Integer.class))
        .isEqualTo(there.standby(1).address().port());
    there.standby(1).crash();
    assertThat(get(remote.database.health()).isUp()).isFalse();
    assertThatThrownBy(() -> get(remote.database.write(update("INSERT INTO moved VALUES (9)"))))
        .hasMessageContaining("no_primary");
    assertThat(there.primary().read("SELECT count(*) FROM moved WHERE x = 9")).isEqualTo("0");
  }

  private static int port(Rig rig, Consistency consistency) {
    return get(rig.database.read(consistency, one(PORT, Integer.class)));
  }
}
