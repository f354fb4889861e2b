// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.r2dbc.StoreTables;
import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestCluster;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The migrator knows one address, that of the primary, and waits for nobody else. */
class LaggingStandbysTest {
  private static final String TABLE = "SELECT to_regclass('lagging.request_intents')";

  private final TestCluster cluster = TestCluster.shared();

  @BeforeEach
  void lag() {
    cluster.standby(1).pauseReplay();
    cluster.standby(2).cutStreaming();
  }

  @AfterEach
  void catchUp() {
    cluster.standby(1).resumeReplay();
    cluster.standby(2).follow(cluster.primary());
    cluster.primary().execute("DROP SCHEMA IF EXISTS lagging CASCADE");
    cluster.standbys().forEach(standby -> standby.awaitReplayOf(cluster.primary()));
  }

  @Test
  void oneStandbyIsPausedAndTheOtherOneIsAway() {
    MigrationReport report = migrator().migrate();
    assertThat(report.outcome()).isEqualTo(MigrationOutcome.APPLIED);
    assertThat(report.duration()).isLessThan(Duration.ofMinutes(1));
    assertThat(cluster.primary().read(TABLE)).isEqualTo("lagging.request_intents");
    cluster
        .standbys()
        .forEach(standby -> assertThat(standby.read(TABLE)).as(standby.name()).isEqualTo("null"));
    assertThat(migrator().migrate().outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);

    cluster.standby(1).resumeReplay();
    cluster.standby(2).follow(cluster.primary());
    cluster
        .standbys()
        .forEach(
            standby -> {
              standby.awaitReplayOf(cluster.primary());
              assertThat(standby.read(TABLE)).isEqualTo("lagging.request_intents");
            });
  }

  private RelyraMigrator migrator() {
    ServerAddress address = cluster.primary().address();
    return RelyraMigrator.builder(address.jdbcUrl())
        .user(address.user())
        .password(address.password())
        .schema("lagging")
        .storeTables(StoreTables.inSchema("lagging"))
        .build();
  }
}
