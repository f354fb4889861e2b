// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.TestCluster;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** VACUUM on the primary removes what a query on the standby still sees (SQLSTATE 40001). */
@ExtendWith(BlockHoundExtension.class)
class RecoveryConflictTest {
  private static final String SLOW =
      "SELECT pg_is_in_recovery() FROM (SELECT pg_sleep(2)) AS slow, (SELECT count(*) FROM rows) AS r";

  private final TestCluster cluster = TestCluster.shared();
  private Rig rig;

  @BeforeEach
  void start() {
    // VACUUM would end a second read by the lock with which it truncates the empty table.
    cluster
        .primary()
        .execute("CREATE TABLE rows(x int) WITH (autovacuum_enabled = off, vacuum_truncate = off)");
    cluster.standby(1).awaitReplayOf(cluster.primary());
    rig = new Rig(Rig.SETTINGS, List.of(cluster.primary(), cluster.standby(1)));
  }

  @AfterEach
  void stop() {
    rig.close();
    cluster.primary().execute("DROP TABLE rows");
    cluster.standby(1).awaitReplayOf(cluster.primary());
  }

  @Test
  void brokenReadIsMadeOnceMoreOnAReplica() {
    CompletableFuture<Boolean> read = slowRead();
    breakIt();
    ClusterMember.await("it was broken", () -> rig.heard.retries.size() == 1);
    assertThat(read.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
    assertThat(rig.heard.retries).containsExactly("standby1");
    assertThat(rig.heard.fallbacks).isEmpty();
  }

  @Test
  void readThatIsBrokenTwiceGoesToThePrimary() {
    CompletableFuture<Boolean> read = slowRead();
    breakIt();
    ClusterMember.await("it was broken", () -> rig.heard.retries.size() == 1);
    breakIt();
    ClusterMember.await("it was broken twice", () -> rig.heard.retries.size() == 2);
    assertThat(read.orTimeout(30, TimeUnit.SECONDS).join()).isFalse();
    assertThat(rig.heard.fallbacks).containsExactly(FallbackReason.QUERY_BROKEN);
  }

  private CompletableFuture<Boolean> slowRead() {
    return rig.database.read(Consistency.EVENTUAL, one(SLOW, Boolean.class)).toFuture();
  }

  private void breakIt() {
    ClusterMember.await(
        "the read runs",
        () ->
            cluster
                .standby(1)
                .read(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
                        + " AND query_start > now() - interval '1.5 s' AND state = 'active'")
                .equals("1"));
    cluster
        .primary()
        .execute(
            "INSERT INTO rows SELECT generate_series(1, 100)", "DELETE FROM rows", "VACUUM rows");
  }
}
