// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static io.relyra.r2dbc.replica.Rig.one;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcException;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.fault.TcpProxy;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestCluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** The way to a replica, or its backend, goes away in the middle of a read. */
@ExtendWith(BlockHoundExtension.class)
class LostReadTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  // A backend whose client has gone sleeps on: each test looks for its own query only.
  private final String name = "lost_read_" + NUMBER.incrementAndGet();
  private final String slow = "SELECT pg_is_in_recovery() FROM (SELECT pg_sleep(1)) AS " + name;
  private final String running =
      " FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND pid <> pg_backend_pid()"
          + " AND query LIKE '%"
          + name
          + "'";

  private final TestCluster cluster = TestCluster.shared();
  private final ClusterMember standby = cluster.standby(1);
  private final Heard heard = new Heard();
  private final AtomicInteger sent = new AtomicInteger();
  private final List<ConnectionPool> pools = new ArrayList<>();
  private TcpProxy way;
  private ReplicatedDatabase database;

  @BeforeEach
  void start() throws IOException {
    way = new TcpProxy(standby.address().port());
    ServerAddress real = standby.address();
    database =
        ReplicatedDatabase.builder()
            .settings(Rig.SETTINGS)
            .listener(heard)
            .server(server("primary", cluster.primary().address()))
            .server(
                server(
                    "replica",
                    new ServerAddress(
                        "127.0.0.1", way.port(), real.database(), real.user(), real.password())))
            .build();
    get(database.health());
  }

  @AfterEach
  void stop() {
    database.close();
    pools.forEach(pool -> get(pool.disposeLater().thenReturn(true)));
    way.close();
  }

  @Test
  void readWhoseConnectionIsLostIsMadeOnceMoreOnAReplica() {
    CompletableFuture<Boolean> read = slowRead(Consistency.EVENTUAL);
    way.cut();
    assertThat(read.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
    assertThat(sent).hasValue(2);
    assertThat(heard.retries).containsExactly("replica");
    assertThat(heard.fallbacks).isEmpty();
  }

  @Test
  void connectionThatIsLostWhileNobodyUsesItSaysNothingOfTheServer() {
    way.cut();
    assertThat(get(database.health()).servers())
        .extracting(ReplicationHealth.ServerHealth::role)
        .containsExactly(ServerRole.PRIMARY, ServerRole.REPLICA);
  }

  @Test
  void readThatAnAdministratorEndsIsMadeOnceMoreOnAReplica() {
    CompletableFuture<Boolean> read = slowRead(Consistency.EVENTUAL);
    standby.read("SELECT pg_terminate_backend(pid)" + running);
    assertThat(read.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
    assertThat(sent).hasValue(2);
    assertThat(heard.fallbacks).isEmpty();
  }

  @Test
  void readWhoseOnlyReplicaIsGoneGoesToThePrimary() {
    CompletableFuture<Boolean> read = slowRead(Consistency.EVENTUAL);
    way.close();
    assertThat(read.orTimeout(30, TimeUnit.SECONDS).join()).isFalse();
    assertThat(sent).hasValue(2);
    assertThat(heard.fallbacks).containsExactly(FallbackReason.NO_REPLICA);
  }

  @Test
  void readThatHasGivenSomethingIsNotMadeAgain() {
    Queue<Integer> given = new ConcurrentLinkedQueue<>();
    CompletableFuture<Integer> read =
        database
            .readMany(
                Consistency.EVENTUAL,
                connection -> {
                  sent.incrementAndGet();
                  return Flux.concat(
                      one("SELECT 1", Integer.class).apply(connection),
                      one(slow, Boolean.class).apply(connection).thenReturn(2));
                })
            .doOnNext(given::add)
            .last()
            .toFuture();
    awaitRunning(standby);
    way.cut();
    assertThatThrownBy(() -> read.orTimeout(30, TimeUnit.SECONDS).join())
        .hasCauseInstanceOf(R2dbcException.class);
    assertThat(given).containsExactly(1);
    assertThat(sent).hasValue(1);
    assertThat(heard.retries).isEmpty();
  }

  @Test
  void readOfThePrimaryIsNotMadeAgain() {
    CompletableFuture<Boolean> read = slowRead(Consistency.STRONG);
    cluster.primary().read("SELECT pg_terminate_backend(pid)" + running);
    assertThatThrownBy(() -> read.orTimeout(30, TimeUnit.SECONDS).join())
        .hasCauseInstanceOf(R2dbcException.class);
    assertThat(sent).hasValue(1);
  }

  private CompletableFuture<Boolean> slowRead(Consistency consistency) {
    CompletableFuture<Boolean> read =
        database
            .read(
                consistency,
                connection -> {
                  sent.incrementAndGet();
                  return one(slow, Boolean.class).apply(connection);
                })
            .toFuture();
    awaitRunning(consistency == Consistency.STRONG ? cluster.primary() : standby);
    return read;
  }

  private void awaitRunning(ClusterMember member) {
    ClusterMember.await(
        "the read runs", () -> member.read("SELECT count(*)" + running).equals("1"));
  }

  private DatabaseServer server(String name, ServerAddress address) {
    ConnectionFactoryOptions options = Rig.options(address, Map.of());
    ConnectionPool pool = RelyraConnectionPool.create(options, PoolLimits.DEFAULT);
    pools.add(pool);
    return DatabaseServer.of(name, pool, ConnectionFactories.get(options));
  }
}
