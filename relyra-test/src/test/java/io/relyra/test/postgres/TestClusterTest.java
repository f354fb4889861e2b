// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The levers of the cluster do what tests believe of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestClusterTest {
  private static final String ROWS = "SELECT count(*) FROM seen";

  private TestCluster cluster;

  @BeforeAll
  void start() {
    cluster = TestCluster.start();
    cluster.primary().execute("CREATE TABLE seen(x int)");
    cluster.standbys().forEach(standby -> standby.awaitReplayOf(cluster.primary()));
  }

  @AfterAll
  void stop() {
    Path data = Path.of(cluster.standby(1).read("SHOW data_directory"));
    cluster.close();
    assertThat(data).doesNotExist();
    assertThatThrownBy(() -> cluster.standby(1).address().connect()).isNotNull();
  }

  @Test
  void isOneClusterOfAPrimaryAndTwoStandbys() {
    String system = "SELECT system_identifier FROM pg_control_system()";
    assertThat(cluster.primary().read("SELECT pg_is_in_recovery()")).isEqualTo("f");
    assertThat(cluster.standbys())
        .hasSize(2)
        .allMatch(standby -> standby.read("SELECT pg_is_in_recovery()").equals("t"))
        .allMatch(standby -> standby.read(system).equals(cluster.primary().read(system)));
  }

  @Test
  void laggingCutAndPromotedStandbys() {
    ClusterMember standby = cluster.standby(1);
    standby.pauseReplay();
    cluster.primary().execute("INSERT INTO seen VALUES (1)");
    cluster.standby(2).awaitReplayOf(cluster.primary());
    assertThat(standby.read(ROWS)).isEqualTo("0");
    standby.resumeReplay();
    standby.awaitReplayOf(cluster.primary());
    assertThat(standby.read(ROWS)).isEqualTo("1");

    standby.delayReplay(Duration.ofMinutes(1));
    cluster.primary().execute("INSERT INTO seen VALUES (2)");
    assertThat(standby.read(ROWS)).isEqualTo("1");
    standby.delayReplay(Duration.ZERO);
    standby.awaitReplayOf(cluster.primary());

    standby.cutStreaming();
    cluster.primary().execute("INSERT INTO seen VALUES (3)");
    assertThat(standby.read(ROWS)).isEqualTo("2");
    standby.follow(cluster.primary());
    standby.awaitReplayOf(cluster.primary());
    assertThat(standby.read(ROWS)).isEqualTo("3");

    standby.promote();
    standby.execute("INSERT INTO seen VALUES (4)");
    assertThat(cluster.primary().read(ROWS)).isEqualTo("3");
    cluster.standby(2).follow(standby);
    cluster.standby(2).awaitReplayOf(standby);
    assertThat(cluster.standby(2).read(ROWS)).isEqualTo("4");
    cluster.primary().crash();
    assertThatThrownBy(() -> cluster.primary().address().connect()).isNotNull();
  }
}
