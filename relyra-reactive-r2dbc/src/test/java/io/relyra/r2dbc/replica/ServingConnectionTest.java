// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static io.relyra.r2dbc.replica.Rig.one;
import static io.relyra.r2dbc.replica.Rig.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.consistency.SessionPositions;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What counts is the server at the other end of the connection that serves the read. */
@ExtendWith(BlockHoundExtension.class)
class ServingConnectionTest {
  private static final Waiting SHORT = new Waiting(Duration.ofMillis(300), WhenBehind.FAIL);

  private final TestCluster cluster = TestCluster.shared();
  private final List<ConnectionPool> pools = new ArrayList<>();
  private final SessionPositions session = new SessionPositions();

  @BeforeEach
  void start() {
    cluster
        .primary()
        .execute(
            "CREATE TABLE served(x int)",
            "CREATE ROLE plain LOGIN PASSWORD 'plain'",
            "GRANT SELECT, INSERT ON served TO plain");
    cluster.standbys().forEach(standby -> standby.awaitReplayOf(cluster.primary()));
  }

  @AfterEach
  void stop() {
    pools.forEach(pool -> get(pool.disposeLater().thenReturn(true)));
    cluster.standby(1).resumeReplay();
    cluster.primary().execute("DROP TABLE served", "DROP ROLE plain");
    cluster.standbys().forEach(standby -> standby.awaitReplayOf(cluster.primary()));
  }

  @Test
  void oneAddressWithTwoServersBehindItIsNeverStale() {
    ServerAddress behind = cluster.standby(1).address();
    ServerAddress ahead = cluster.standby(2).address();
    ServerAddress primary = cluster.primary().address();
    cluster.standby(1).pauseReplay();
    ReplicatedDatabase database =
        ReplicatedDatabase.builder()
            .server(DatabaseServer.of("primary", pool(primary), single(primary)))
            .server(DatabaseServer.of("balanced", pool(behind), single(ahead)))
            .build();
    try {
      write(database);
      cluster.standby(2).awaitReplayOf(cluster.primary());
      assertThatThrownBy(() -> count(database, Consistency.session(SHORT)))
          .hasMessageContaining("replica_behind");
      cluster.standby(1).resumeReplay();
      assertThat(count(database, Consistency.session(SHORT.atMost(Rig.PATIENCE)))).isEqualTo(1);
    } finally {
      database.close();
    }
  }

  @Test
  void primaryBehindAnAddressThatIsAStandbyForWorkGetsNoWrite() {
    ServerAddress standby = cluster.standby(1).address();
    ServerAddress primary = cluster.primary().address();
    ReplicatedDatabase database =
        ReplicatedDatabase.builder()
            .server(DatabaseServer.of("balanced", pool(standby), single(primary)))
            .build();
    try {
      assertThatThrownBy(() -> write(database)).hasMessageContaining("no_primary");
    } finally {
      database.close();
    }
  }

  @Test
  void roleWithoutPrivilegesIsEnough() {
    ServerAddress primary = as(cluster.primary());
    ServerAddress standby = as(cluster.standby(1));
    ReplicatedDatabase database =
        ReplicatedDatabase.builder()
            .server(DatabaseServer.of("primary", pool(primary), single(primary)))
            .server(DatabaseServer.of("standby", pool(standby), single(standby)))
            .build();
    try {
      write(database);
      Consistency patient = Consistency.session(SHORT.atMost(Rig.PATIENCE));
      assertThat(
              get(
                  database
                      .read(
                          patient,
                          one("SELECT count(*) FROM served WHERE pg_is_in_recovery()", Long.class))
                      .contextWrite(session::writeTo)))
          .isEqualTo(1);
    } finally {
      database.close();
    }
  }

  private void write(ReplicatedDatabase database) {
    get(database.write(update("INSERT INTO served VALUES (1)")).contextWrite(session::writeTo));
  }

  private long count(ReplicatedDatabase database, Consistency consistency) {
    return get(
        database
            .read(consistency, one("SELECT count(*) FROM served", Long.class))
            .contextWrite(session::writeTo));
  }

  private static ServerAddress as(ClusterMember member) {
    ServerAddress address = member.address();
    return new ServerAddress(address.host(), address.port(), address.database(), "plain", "plain");
  }

  private ConnectionPool pool(ServerAddress address) {
    ConnectionPool pool =
        RelyraConnectionPool.create(Rig.options(address, Map.of()), PoolLimits.DEFAULT);
    pools.add(pool);
    return pool;
  }

  private static ConnectionFactory single(ServerAddress address) {
    return ConnectionFactories.get(Rig.options(address, Map.of()));
  }
}
