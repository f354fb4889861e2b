// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static io.relyra.r2dbc.replica.Rig.one;
import static io.relyra.r2dbc.replica.Rig.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.relyra.api.consistency.SessionPosition;
import io.relyra.api.consistency.SessionPositions;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two servers change their roles behind connections that stay open: the next write meets a standby
 * (SQLSTATE 25006).
 */
@ExtendWith(BlockHoundExtension.class)
class DemotedPrimaryTest {
  private static final String REFUSED = "INSERT INTO demoted VALUES (2)";
  // Older knowledge than this test lasts: only the refusal makes anybody ask again.
  private static final ReplicationSettings LAZY =
      Rig.SETTINGS.withProbeInterval(Duration.ofHours(1));

  private final TestCluster cluster = TestCluster.shared();
  private final Heard heard = new Heard();
  private final List<ConnectionPool> pools = new ArrayList<>();
  private final List<SwitchedConnections> switched = new ArrayList<>();
  private final SessionPositions session = new SessionPositions();

  @AfterEach
  void stop() {
    pools.forEach(pool -> get(pool.disposeLater().thenReturn(true)));
    cluster.primary().execute("DROP TABLE demoted");
    cluster.standby(1).awaitReplayOf(cluster.primary());
  }

  @Test
  void refusedWriteIsNotSentAgainAndTheNextOneGoesToTheNewPrimary() {
    cluster.primary().execute("CREATE TABLE demoted(x int)");
    cluster.standby(1).awaitReplayOf(cluster.primary());
    ReplicatedDatabase database =
        ReplicatedDatabase.builder()
            .settings(LAZY)
            .listener(heard)
            .server(server("old", cluster.primary(), cluster.standby(1)))
            .server(server("new", cluster.standby(1), cluster.primary()))
            .build();
    try {
      write(database, "INSERT INTO demoted VALUES (1)");
      assertThat(heard.roles).contains("old PRIMARY", "new REPLICA");
      heard.forget();
      switched.forEach(SwitchedConnections::switchServers);

      assertThatThrownBy(() -> write(database, REFUSED))
          .isInstanceOfSatisfying(
              CompletionException.class,
              e -> assertThat(((R2dbcException) e.getCause()).getSqlState()).isEqualTo("25006"));
      assertThat(switched.stream().mapToLong(each -> each.sent(REFUSED)).sum()).isEqualTo(1);
      assertThat(pools).allMatch(DemotedPrimaryTest::nothingIsBorrowed);
      ClusterMember.await("the roles are asked again", () -> heard.roles.size() == 2);
      assertThat(heard.roles).containsExactlyInAnyOrder("old REPLICA", "new PRIMARY");
      assertThat(switched.get(0).closed()).as("connections that are evicted").isPositive();
      // What came before the refusal may have been committed.
      assertThat(session.known()).containsValue(new SessionPosition.WrittenSomewhere());

      write(database, "INSERT INTO demoted VALUES (3)");
      assertThat(
              get(
                  database
                      .read(
                          Consistency.SESSION,
                          one("SELECT string_agg(x::text, ' ') FROM demoted", String.class))
                      .contextWrite(session::writeTo)))
          .isEqualTo("1 3");
    } finally {
      database.close();
    }
  }

  private void write(ReplicatedDatabase database, String sql) {
    get(database.write(update(sql)).contextWrite(session::writeTo));
  }

  private static boolean nothingIsBorrowed(ConnectionPool pool) {
    return pool.getMetrics().orElseThrow().acquiredSize() == 0;
  }

  private DatabaseServer server(String name, ClusterMember before, ClusterMember after) {
    SwitchedConnections working = switched(before, after);
    ConnectionPool pool =
        new ConnectionPool(ConnectionPoolConfiguration.builder(working).initialSize(0).build());
    pools.add(pool);
    return DatabaseServer.of(name, pool, switched(before, after));
  }

  private SwitchedConnections switched(ClusterMember before, ClusterMember after) {
    SwitchedConnections made = new SwitchedConnections(connections(before), connections(after));
    switched.add(made);
    return made;
  }

  private static ConnectionFactory connections(ClusterMember member) {
    return ConnectionFactories.get(Rig.options(member.address(), Map.of()));
  }
}
