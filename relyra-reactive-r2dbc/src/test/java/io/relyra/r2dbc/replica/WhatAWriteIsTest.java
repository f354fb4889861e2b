// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static io.relyra.r2dbc.replica.Rig.one;
import static io.relyra.r2dbc.replica.Rig.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.R2dbcException;
import io.relyra.api.consistency.LogSequenceNumber;
import io.relyra.api.consistency.ReplicationPosition;
import io.relyra.api.consistency.SessionPosition;
import io.relyra.api.consistency.SessionPositions;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.TestCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

/** What belongs on the primary, and from when on it is there. */
@ExtendWith(BlockHoundExtension.class)
class WhatAWriteIsTest {
  private static final Waiting SHORT =
      new Waiting(Duration.ofMillis(300), WhenBehind.FALLBACK_TO_PRIMARY);

  private final TestCluster cluster = TestCluster.shared();
  private final ClusterMember standby = cluster.standby(1);
  private final SessionPositions session = new SessionPositions();
  private Rig rig;

  @BeforeEach
  void start() {
    cluster.primary().execute("CREATE TABLE notes(x int)", "CREATE SEQUENCE numbers");
    standby.awaitReplayOf(cluster.primary());
    rig = new Rig(Rig.SETTINGS, List.of(cluster.primary(), standby));
  }

  @AfterEach
  void stop() {
    rig.close();
    standby.resumeReplay();
    cluster.primary().execute("DROP TABLE notes", "DROP SEQUENCE numbers");
    standby.awaitReplayOf(cluster.primary());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO notes VALUES (1)",
        "SELECT nextval('numbers')",
        "SELECT x FROM notes FOR UPDATE",
        "LOCK TABLE notes",
        "CREATE TEMPORARY TABLE mine(x int) ON COMMIT DROP",
        "SELECT pg_notify('news', 'x')",
        "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
        "SELECT pg_current_wal_lsn()"
      })
  void whatAStandbyRefusesWorksAsAWriteAndIsNotTriedElsewhereAsARead(String sql) {
    assertThatThrownBy(() -> get(rig.database.transaction(TransactionMode.READ_ONLY, update(sql))))
        .hasCauseInstanceOf(R2dbcException.class);
    assertThat(rig.heard.retries).isEmpty();
    assertThat(rig.heard.fallbacks).isEmpty();
    assertThat(get(rig.database.transaction(TransactionMode.READ_WRITE, update(sql))))
        .isNotNegative();
  }

  @Test
  void positionFromBeforeTheCommitWouldBeStaleAndIsNotTheOneThatIsTaken() {
    ReplicationPosition tooEarly =
        get(
            rig.database
                .transaction(
                    TransactionMode.READ_WRITE,
                    connection ->
                        update("INSERT INTO notes VALUES (1)")
                            .apply(connection)
                            .then(
                                one("SELECT pg_current_wal_insert_lsn()::text", String.class)
                                    .apply(connection))
                            .publishOn(Schedulers.boundedElastic())
                            .map(this::replayedSoFarAndNoFurther))
                .contextWrite(session::writeTo));
    Consistency early = Consistency.atLeast(tooEarly, SHORT.orFail());
    assertThat(rig.count(new SessionPositions(), early, "notes")).as("stale").isZero();

    ReplicationPosition taken = ((SessionPosition.WrittenUpTo) session.in(system())).position();
    assertThat(taken.lsn().bytesAfter(tooEarly.lsn())).isPositive();
    assertThatThrownBy(() -> rig.count(session, Consistency.session(SHORT.orFail()), "notes"))
        .hasMessageContaining("replica_behind");
    assertThat(rig.count(session, Consistency.session(SHORT), "notes")).isEqualTo(1);
  }

  // The standby has the row and not its commit.
  private ReplicationPosition replayedSoFarAndNoFurther(String inserted) {
    cluster.primary().execute("SELECT pg_logical_emit_message(true, 'relyra', 'flush')");
    standby.awaitReplayOf(cluster.primary());
    standby.pauseReplay();
    return new ReplicationPosition(system(), 1, LogSequenceNumber.parse(inserted));
  }

  private long system() {
    return Long.parseUnsignedLong(
        cluster.primary().read("SELECT system_identifier FROM pg_control_system()"));
  }
}
