// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static io.relyra.r2dbc.replica.Rig.one;
import static io.relyra.r2dbc.replica.Rig.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.consistency.SessionPositions;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.ClusterMember;
import io.relyra.test.postgres.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many sessions at once over two standbys: nothing stale, nothing late, nothing left. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyReadsTest {
  private static final int PAIRS = Integer.getInteger("relyra.test.replica-pairs", 1_000);
  private static final int AT_ONCE = 16;
  private static final int KEYS = 50;
  private static final Consistency PATIENT =
      Consistency.session(Waiting.DEFAULT.atMost(Rig.PATIENCE).orFail());

  private final TestCluster cluster = TestCluster.shared();
  private final Random random = new Random(7);
  private Rig rig;

  @BeforeAll
  void start() {
    cluster.primary().execute("CREATE TABLE pairs(k int PRIMARY KEY, v int)");
    cluster
        .primary()
        .execute("INSERT INTO pairs SELECT k, 0 FROM generate_series(1, " + KEYS + ") k");
    cluster.standbys().forEach(standby -> standby.awaitReplayOf(cluster.primary()));
    // Long enough that no probe of roles is counted as a look for waiting reads.
    rig =
        new Rig(
            Rig.SETTINGS.withProbeInterval(Duration.ofHours(1)),
            List.of(cluster.primary(), cluster.standby(1), cluster.standby(2)));
    get(rig.database.health());
  }

  @AfterAll
  void stop() {
    cluster.primary().execute("DROP TABLE pairs");
    rig.close();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void noReadIsStaleAndNoneIsTooLate() {
    List<String> wrong =
        Flux.range(1, PAIRS)
            .flatMap(this::pair, AT_ONCE)
            .collectList()
            .toFuture()
            .orTimeout(10, TimeUnit.MINUTES)
            .join();
    assertThat(wrong).isEmpty();
    assertThat(rig.heard.fallbacks).isEmpty();
    assertThat(rig.heard.waits).doesNotContain(false);
    assertThat(rig.database.waiting()).isZero();
  }

  private Mono<String> pair(int number) {
    int key;
    int pause;
    synchronized (random) {
      key = 1 + random.nextInt(KEYS);
      pause = random.nextInt(20);
    }
    SessionPositions session = new SessionPositions();
    return rig.database
        .write(update("UPDATE pairs SET v = GREATEST(v, " + number + ") WHERE k = " + key))
        .then(Mono.delay(Duration.ofMillis(pause)))
        .then(
            rig.database.read(PATIENT, one("SELECT v FROM pairs WHERE k = " + key, Integer.class)))
        .filter(seen -> seen < number)
        .map(seen -> number + " was written, " + seen + " was read")
        .contextWrite(session::writeTo);
  }

  @Test
  void thousandCancelledWaitsLeaveNothingAndOneLooksForAllWhileTheyLast() {
    ClusterMember standby = cluster.standby(1);
    ClusterMember other = cluster.standby(2);
    SessionPositions session = new SessionPositions();
    standby.pauseReplay();
    other.pauseReplay();
    try {
      int idle = looks();
      rig.write(session, "UPDATE pairs SET v = v WHERE k = 1");
      List<Disposable> waiting = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        waiting.add(
            rig.database
                .read(PATIENT, one("SELECT 1", Integer.class))
                .contextWrite(session::writeTo)
                .subscribe());
      }
      // Each waits for both standbys, whoever is first.
      ClusterMember.await("all wait", () -> rig.database.waiting() == 2_000);
      ClusterMember.await("no connection is held", () -> rig.borrowed() == 0);
      // Looks begin close together, and then keep their distance.
      int first = looks();
      ClusterMember.await("the first looks", () -> looks() >= first + 12);
      int before = looks();
      long began = System.nanoTime();
      ClusterMember.await("some looks", () -> looks() >= before + 10);
      double millis = (System.nanoTime() - began) / 1e6;
      // Two servers, one look each in 50 ms at most.
      assertThat((looks() - before) / millis).isLessThan(2 * 2 / 50.0);
      assertThat(rig.probes.get("standby1").opened()).isEqualTo(1);

      waiting.forEach(Disposable::dispose);
      assertThat(rig.database.waiting()).isZero();
      ClusterMember.await("all connections are back", () -> rig.borrowed() == 0);
      assertThat(idle).isLessThan(before);
    } finally {
      standby.resumeReplay();
      other.resumeReplay();
    }
    standby.awaitReplayOf(cluster.primary());
    other.awaitReplayOf(cluster.primary());
    int after = looks();
    for (int i = 0; i < 100; i++) {
      rig.read(session, PATIENT, "SELECT 1", Integer.class);
    }
    assertThat(looks() - after).as("looks while nobody waits").isLessThanOrEqualTo(2);
  }

  private int looks() {
    return rig.probes.values().stream().mapToInt(CountedConnections::statements).sum();
  }
}
