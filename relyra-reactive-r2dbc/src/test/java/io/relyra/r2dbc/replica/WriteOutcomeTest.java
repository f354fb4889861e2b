// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static io.relyra.r2dbc.replica.Rig.one;
import static io.relyra.r2dbc.replica.Rig.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.consistency.SessionPosition;
import io.relyra.api.consistency.SessionPositions;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Writes that fail, are too slow or lose their caller: what the session believes afterwards. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteOutcomeTest {
  private final TestCluster cluster = TestCluster.shared();
  private final SessionPositions session = new SessionPositions();
  private Rig rig;

  @BeforeAll
  void start() {
    cluster.primary().execute("CREATE TABLE outcomes(x int PRIMARY KEY)");
    rig = new Rig(Rig.SETTINGS, List.of(cluster.primary(), cluster.standby(1)));
  }

  @AfterEach
  void nothingIsLeft() {
    cluster.primary().execute("TRUNCATE outcomes");
    cluster.standby(1).awaitReplayOf(cluster.primary());
    ClusterMember.await("all connections are back", () -> rig.borrowed() == 0);
    rig.heard.forget();
  }

  @AfterAll
  void stop() {
    cluster.primary().execute("DROP TABLE outcomes");
    rig.close();
  }

  @Test
  void whatWasCommittedBeforeAnErrorIsRemembered() {
    SessionPositions own = new SessionPositions();
    assertThatThrownBy(
            () ->
                get(
                    rig.database
                        .write(
                            connection ->
                                update("INSERT INTO outcomes VALUES (1)")
                                    .apply(connection)
                                    .then(
                                        update("INSERT INTO outcomes VALUES (1)")
                                            .apply(connection)))
                        .contextWrite(own::writeTo)))
        .hasMessageContaining("duplicate key");
    assertThat(own.in(system())).isInstanceOf(SessionPosition.WrittenUpTo.class);
    assertThat(rig.count(own, Consistency.SESSION, "outcomes")).isEqualTo(1);
  }

  @Test
  void failedTransactionChangesNothing() {
    assertThatThrownBy(
            () ->
                get(
                    rig.database.transaction(
                        TransactionMode.READ_WRITE,
                        connection ->
                            update("INSERT INTO outcomes VALUES (1)")
                                .apply(connection)
                                .then(Mono.error(new IllegalStateException("mine"))))))
        .hasMessageContaining("mine");
    assertThat(rig.count(session, Consistency.STRONG, "outcomes")).isZero();
  }

  @Test
  void committedWriteIsNeverReportedFailedBecauseItsPositionIsLost() {
    SessionPositions own = new SessionPositions();
    long written =
        get(
            rig.database
                .write(
                    connection ->
                        update("INSERT INTO outcomes VALUES (1)")
                            .apply(connection)
                            // Whatever is sent afterwards on this connection fails.
                            .flatMap(
                                rows -> Mono.from(physical(connection).close()).thenReturn(rows)))
                .contextWrite(own::writeTo));
    assertThat(written).isEqualTo(1);
    assertThat(rig.heard.lost).containsExactly("primary");
    assertThat(own.in(system())).isEqualTo(new SessionPosition.WrittenSomewhere());
    assertThat(rig.count(own, Consistency.SESSION, "outcomes")).isEqualTo(1);
    assertThat(rig.heard.fallbacks).containsExactly(FallbackReason.POSITION_UNKNOWN);
  }

  @Test
  void tooSlowWriteIsReportedAsUnknown() {
    SessionPositions own = new SessionPositions();
    assertThatThrownBy(
            () ->
                get(
                    rig.database
                        .write(
                            WriteOptions.DEFAULT.atMost(Duration.ofMillis(200)),
                            one("SELECT pg_sleep(1)::text", String.class))
                        .contextWrite(own::writeTo)))
        .hasMessageContaining("store_unavailable: the write took too long");
    assertThat(own.in(system())).isEqualTo(new SessionPosition.WrittenSomewhere());
  }

  @Test
  void writeWhoseCallerLeavesIsSentOnceAndGivesItsConnectionBack() {
    SessionPositions own = new SessionPositions();
    AtomicInteger sent = new AtomicInteger();
    Disposable caller =
        rig.database
            .write(
                connection -> {
                  sent.incrementAndGet();
                  return one(
                          "WITH w AS (INSERT INTO outcomes VALUES (7) RETURNING x)"
                              + " SELECT pg_sleep(0.5)::text FROM w",
                          String.class)
                      .apply(connection);
                })
            .contextWrite(own::writeTo)
            .subscribe();
    ClusterMember.await(
        "the statement runs",
        () ->
            cluster
                .primary()
                .read(
                    "SELECT count(*) FROM pg_stat_activity"
                        + " WHERE wait_event = 'PgSleep' AND query LIKE 'WITH w AS%'")
                .equals("1"));
    caller.dispose();
    ClusterMember.await("the connection is back", () -> rig.borrowed() == 0);
    assertThat(own.in(system())).isEqualTo(new SessionPosition.WrittenSomewhere());
    assertThat(rig.count(own, Consistency.SESSION, "outcomes")).isEqualTo(1);
    assertThat(sent).hasValue(1);
  }

  @Test
  void viewsGiveConnectionsByRoleAndRemember() {
    SessionPositions own = new SessionPositions();
    ConnectionFactory primary = rig.database.primaryConnections(AfterWrite.REMEMBER);
    assertThat(get(use(primary, update("INSERT INTO outcomes VALUES (1)"), own))).isEqualTo(1);
    assertThat(own.in(system())).isInstanceOf(SessionPosition.WrittenUpTo.class);

    ConnectionFactory replicas = rig.database.replicaConnections(Consistency.SESSION);
    String read = "SELECT count(*) FROM outcomes WHERE pg_is_in_recovery()";
    assertThat(get(use(replicas, one(read, Long.class), own))).isEqualTo(1);

    SessionPositions other = new SessionPositions();
    ConnectionFactory forgetful = rig.database.primaryConnections(AfterWrite.FORGET);
    get(use(forgetful, update("INSERT INTO outcomes VALUES (2)"), other));
    assertThat(other.known()).isEmpty();
    assertThat(primary.getMetadata().getName()).isEqualTo("PostgreSQL");
  }

  private static <T> Mono<T> use(
      ConnectionFactory factory, Function<Connection, Mono<T>> work, SessionPositions session) {
    return Mono.usingWhen(factory.create(), work, Connection::close).contextWrite(session::writeTo);
  }

  private static Connection physical(Connection connection) {
    return (Connection) SeenConnections.physical(connection);
  }

  private long system() {
    return Long.parseUnsignedLong(
        cluster.primary().read("SELECT system_identifier FROM pg_control_system()"));
  }
}
