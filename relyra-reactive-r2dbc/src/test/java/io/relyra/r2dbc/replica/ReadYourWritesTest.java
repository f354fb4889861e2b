// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static io.relyra.r2dbc.replica.Rig.one;
import static io.relyra.r2dbc.replica.Rig.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.consistency.ReplicationPosition;
import io.relyra.api.consistency.SessionPosition;
import io.relyra.api.consistency.SessionPositions;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;

/** Reads after writes, on a standby that lags on demand. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadYourWritesTest {
  private static final Waiting SHORT =
      new Waiting(Duration.ofMillis(300), WhenBehind.FALLBACK_TO_PRIMARY);

  private final TestCluster cluster = TestCluster.shared();
  private final ClusterMember standby = cluster.standby(1);
  private Rig rig;
  private SessionPositions session;

  @BeforeAll
  void start() {
    cluster.primary().execute("CREATE TABLE notes(x int)");
    standby.awaitReplayOf(cluster.primary());
    rig = new Rig(Rig.SETTINGS, List.of(cluster.primary(), standby));
  }

  @BeforeEach
  void fresh() {
    cluster.primary().execute("TRUNCATE notes");
    standby.awaitReplayOf(cluster.primary());
    session = new SessionPositions();
    get(rig.database.health());
    rig.heard.forget();
  }

  @AfterEach
  void repair() {
    standby.resumeReplay();
    standby.awaitReplayOf(cluster.primary());
    assertThat(rig.database.waiting()).isZero();
    ClusterMember.await("all connections are back", () -> rig.borrowed() == 0);
  }

  @AfterAll
  void stop() {
    cluster.primary().execute("DROP TABLE notes");
    rig.close();
  }

  @Test
  void intentDecidesWhereWorkGoes() {
    assertThat(get(rig.database.write(one(Rig.ON_REPLICA, Boolean.class)))).isFalse();
    assertThat(read(Consistency.STRONG)).isFalse();
    assertThat(read(Consistency.SESSION)).isTrue();
    assertThat(read(Consistency.EVENTUAL)).isTrue();
    assertThat(transaction(TransactionMode.READ_WRITE, Rig.ON_REPLICA)).isFalse();
    assertThat(transaction(TransactionMode.READ_ONLY, Rig.ON_REPLICA)).isTrue();
    assertThat(
            transaction(
                TransactionMode.READ_ONLY,
                "SELECT current_setting('transaction_read_only') = 'on'"))
        .isTrue();
    assertThat(rig.heard.fallbacks).isEmpty();
  }

  @Test
  void pausedReplayIsStaleFreshFailingOrWokenAsTheReadHasChosen() {
    standby.pauseReplay();
    rig.write(session, "INSERT INTO notes VALUES (1)");

    assertThat(rig.count(session, Consistency.EVENTUAL, "notes")).isZero();
    assertThat(rig.count(session, Consistency.session(SHORT.orStale()), "notes")).isZero();
    assertThat(rig.heard.stale).containsExactly(FallbackReason.REPLICA_BEHIND);
    long before = System.nanoTime();
    assertThatThrownBy(() -> rig.count(session, Consistency.session(SHORT.orFail()), "notes"))
        .hasCauseInstanceOf(RelyraException.class)
        .hasMessageContaining("replica_behind: earlier writes are committed");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(SHORT.limit());
    assertThat(rig.heard.fallbacks).isEmpty();
    assertThat(rig.count(session, Consistency.session(SHORT), "notes")).isEqualTo(1);
    assertThat(rig.heard.fallbacks).containsExactly(FallbackReason.REPLICA_BEHIND);

    CompletableFuture<Long> waiting =
        rig.database
            .read(
                Consistency.session(Waiting.DEFAULT.atMost(Rig.PATIENCE).orFail()),
                one("SELECT count(*) FROM notes WHERE pg_is_in_recovery()", Long.class))
            .contextWrite(session::writeTo)
            .toFuture();
    ClusterMember.await("the read waits", () -> rig.database.waiting() == 1);
    assertThat(rig.borrowed()).isZero();
    standby.resumeReplay();
    assertThat(waiting.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(1);
    assertThat(rig.heard.waits).containsExactly(false, false, true);
  }

  @Test
  void replicaThatLetSomebodyWaitInVainIsNotWaitedForUntilItMoves() {
    standby.pauseReplay();
    rig.write(session, "INSERT INTO notes VALUES (1)");
    for (int i = 0; i < 5; i++) {
      assertThat(rig.count(session, Consistency.session(SHORT), "notes")).isEqualTo(1);
    }
    assertThat(rig.heard.waits).containsExactly(false);
    assertThat(rig.heard.fallbacks).hasSize(5);
    standby.resumeReplay();
    standby.awaitReplayOf(cluster.primary());
    assertThat(read(Consistency.session(SHORT))).isTrue();
  }

  @Test
  void strangersDoNotWait() {
    standby.pauseReplay();
    rig.write(session, "INSERT INTO notes VALUES (1)");
    SessionPositions stranger = new SessionPositions();
    assertThat(rig.count(stranger, Consistency.SESSION, "notes")).isZero();
    assertThat(get(rig.database.read(Consistency.SESSION, one(Rig.ON_REPLICA, Boolean.class))))
        .isTrue();
    rig.write(new SessionPositions(), "INSERT INTO notes VALUES (2)");
    get(
        rig.database
            .write(WriteOptions.DEFAULT.forget(), update("INSERT INTO notes VALUES (3)"))
            .contextWrite(stranger::writeTo));
    assertThat(stranger.known()).isEmpty();
    assertThat(rig.count(stranger, Consistency.SESSION, "notes")).isZero();
    assertThat(rig.heard.waits).isEmpty();
  }

  @Test
  void capOfTheSessionShortensTheWait() {
    standby.pauseReplay();
    rig.write(session, "INSERT INTO notes VALUES (1)");
    SessionPositions capped = new SessionPositions(session.known(), Duration.ofMillis(100));
    assertThat(rig.count(capped, Consistency.SESSION, "notes")).isEqualTo(1);
    assertThat(rig.heard.times).hasSize(1).allMatch(t -> t.compareTo(Duration.ofSeconds(4)) < 0);
  }

  @Test
  void delayedReplayIsWaitedFor() {
    standby.delayReplay(Duration.ofSeconds(1));
    try {
      rig.write(session, "INSERT INTO notes VALUES (1)");
      Consistency patient = Consistency.session(Waiting.DEFAULT.atMost(Rig.PATIENCE).orFail());
      assertThat(rig.count(session, Consistency.EVENTUAL, "notes")).isZero();
      assertThat(rig.count(session, patient, "notes")).isEqualTo(1);
      assertThat(rig.heard.times.get(0)).isGreaterThan(Duration.ofMillis(300));
    } finally {
      standby.delayReplay(Duration.ZERO);
    }
  }

  @Test
  void cutStreamingFallsBack() {
    standby.cutStreaming();
    try {
      rig.write(session, "INSERT INTO notes VALUES (1)");
      assertThat(rig.count(session, Consistency.session(SHORT), "notes")).isEqualTo(1);
      assertThat(rig.heard.fallbacks).containsExactly(FallbackReason.REPLICA_BEHIND);
    } finally {
      standby.follow(cluster.primary());
    }
  }

  @Test
  void idlePrimaryAfterASwitchOfSegmentsIsReached() {
    Consistency patient = Consistency.session(Waiting.DEFAULT.atMost(Rig.PATIENCE).orFail());
    Rig asynchronous =
        new Rig(
            Rig.SETTINGS, List.of(cluster.primary(), standby), Map.of("synchronous_commit", "off"));
    try (asynchronous) {
      for (Rig each : List.of(rig, asynchronous)) {
        rig.write(session, "INSERT INTO notes VALUES (1)");
        get(
            each.database
                .write(one("SELECT pg_switch_wal()::text", String.class))
                .contextWrite(session::writeTo));
        String replica = "SELECT count(*) FROM notes WHERE pg_is_in_recovery()";
        assertThat(each.read(session, patient, replica, Long.class)).isPositive();
      }
    }
  }

  @Test
  void asynchronousCommitsAreSeenToo() {
    Consistency patient = Consistency.session(Waiting.DEFAULT.atMost(Rig.PATIENCE).orFail());
    try (Rig asynchronous =
        new Rig(
            Rig.SETTINGS,
            List.of(cluster.primary(), standby),
            Map.of("synchronous_commit", "off"))) {
      for (int i = 1; i <= 20; i++) {
        SessionPositions own = new SessionPositions();
        asynchronous.write(own, "INSERT INTO notes VALUES (" + i + ")");
        assertThat(
                asynchronous.read(
                    own, patient, "SELECT count(*) FROM notes WHERE x = " + i, Long.class))
            .isEqualTo(1);
      }
      assertThat(asynchronous.heard.fallbacks).isEmpty();
    }
  }

  @Test
  void hundredWritesInOneTransactionAreOnePositionAndOneWait() {
    standby.pauseReplay();
    CompletableFuture<Long> read =
        rig.database
            .transaction(
                TransactionMode.READ_WRITE,
                connection ->
                    Flux.range(0, 100)
                        .concatMap(
                            i -> update("INSERT INTO notes VALUES (" + i + ")").apply(connection))
                        .count())
            .then(
                rig.database.read(
                    Consistency.session(Waiting.DEFAULT.atMost(Rig.PATIENCE)),
                    one("SELECT count(*) FROM notes", Long.class)))
            .contextWrite(session::writeTo)
            .toFuture();
    ClusterMember.await("the read waits", () -> rig.database.waiting() == 1);
    standby.resumeReplay();
    assertThat(read.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(100);
    assertThat(rig.heard.waits).containsExactly(true);
  }

  @Test
  void positionOfAMessageIsEnough() {
    rig.write(session, "INSERT INTO notes VALUES (1)");
    long system = Long.parseUnsignedLong(cluster.primary().read(SYSTEM));
    ReplicationPosition position = ((SessionPosition.WrittenUpTo) session.in(system)).position();
    Consistency there = Consistency.atLeast(ReplicationPosition.parse(position.toString()));
    assertThat(rig.count(new SessionPositions(), there, "notes")).isEqualTo(1);

    Consistency elsewhere =
        Consistency.atLeast(new ReplicationPosition(system + 1, 1, position.lsn()), SHORT.orFail());
    assertThatThrownBy(() -> rig.count(new SessionPositions(), elsewhere, "notes"))
        .hasMessageContaining(ErrorCode.REPLICA_BEHIND.wireName());
    assertThat(rig.heard.waits).doesNotContain(false);
  }

  private static final String SYSTEM = "SELECT system_identifier FROM pg_control_system()";

  private boolean read(Consistency consistency) {
    return rig.read(session, consistency, Rig.ON_REPLICA, Boolean.class);
  }

  private boolean transaction(TransactionMode mode, String sql) {
    return get(rig.database.transaction(mode, one(sql, Boolean.class)));
  }
}
