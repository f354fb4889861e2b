// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static io.relyra.r2dbc.replica.Rig.one;
import static io.relyra.r2dbc.replica.Rig.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.consistency.SessionPositions;
import io.relyra.test.postgres.TestCluster;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What reading your own writes costs, in one run; not part of the build (docs/benchmarks.md). */
class ReplicaFigures {
  private static final Logger LOG = LoggerFactory.getLogger("io.relyra.r2dbc.measure.Replica");
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final int CALLERS = 16;
  private static final String READ = "SELECT v FROM figures WHERE k = 7";
  private static final String WRITE = "UPDATE figures SET v = v + 1 WHERE k = 7";

  @Test
  void readsAndWrites() {
    TestCluster cluster = TestCluster.shared();
    cluster.primary().execute("CREATE TABLE figures(k int PRIMARY KEY, v int)");
    cluster.primary().execute("INSERT INTO figures SELECT k, 0 FROM generate_series(1, 1000) k");
    cluster.standbys().forEach(standby -> standby.awaitReplayOf(cluster.primary()));
    SessionPositions written = new SessionPositions();
    try (Rig rig =
        new Rig(Rig.SETTINGS, List.of(cluster.primary(), cluster.standby(1), cluster.standby(2)))) {
      rig.write(written, WRITE);
      for (int round = 0; round < 2; round++) {
        measure("read STRONG", read(rig, Consistency.STRONG, written));
        measure("read EVENTUAL", read(rig, Consistency.EVENTUAL, written));
        measure("read SESSION, written before", read(rig, Consistency.SESSION, written));
        measure("write, forgotten", write(rig, WriteOptions.DEFAULT.forget()));
        measure("write, remembered", write(rig, WriteOptions.DEFAULT));
        measure("write, then read STRONG", writeAndRead(rig, Consistency.STRONG));
        measure("write, then read SESSION", writeAndRead(rig, Consistency.SESSION));
      }
      assertThat(rig.heard.fallbacks).isEmpty();
    } finally {
      cluster.primary().execute("DROP TABLE figures");
    }
  }

  private static Mono<?> read(Rig rig, Consistency consistency, SessionPositions session) {
    return rig.database.read(consistency, one(READ, Integer.class)).contextWrite(session::writeTo);
  }

  private static Mono<?> write(Rig rig, WriteOptions options) {
    return Mono.defer(
        () ->
            rig.database
                .write(options, update(WRITE))
                .contextWrite(new SessionPositions()::writeTo));
  }

  private static Mono<?> writeAndRead(Rig rig, Consistency consistency) {
    return Mono.defer(
        () ->
            rig.database
                .write(update(WRITE))
                .then(rig.database.read(consistency, one(READ, Integer.class)))
                .contextWrite(new SessionPositions()::writeTo));
  }

  private static void measure(String what, Mono<?> operation) {
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    long end = System.nanoTime() + WINDOW.toNanos();
    Mono<Boolean> timed =
        operation
            .timed()
            .doOnNext(taken -> nanos.add(taken.elapsed().toNanos()))
            .thenReturn(true)
            .repeat(() -> System.nanoTime() < end)
            .last();
    get(Flux.range(0, CALLERS).flatMap(caller -> timed, CALLERS).then(Mono.just(true)));
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    LOG.info(
        "{}: {}/s, p50 {} ms, p99 {} ms",
        what,
        sorted.length / WINDOW.toSeconds(),
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6);
  }
}
