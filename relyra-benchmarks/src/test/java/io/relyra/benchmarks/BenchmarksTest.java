// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.r2dbc.connection.R2dbcConnectionResolver;
import io.relyra.test.postgres.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksTest {
  @Test
  void everyClientDoesTheWorkThatItClaims(@TempDir Path folder) throws Exception {
    try (Server server = Server.start(folder)) {
      List<Client> clients = new ArrayList<>();
      StoreClient store = new StoreClient("store", server, CoalescingSettings.DEFAULT);
      clients.add(store);
      clients.add(ThreadClient.platform(server));
      clients.add(VertxClient.pooled(server));
      clients.add(VertxClient.pipelined(server));
      if (PgbenchClient.isInstalled()) {
        clients.add(new PgbenchClient(server, 2, Set.of(2)));
      }
      Feed feed = Feed.of(server, store.store());
      for (Client client : clients) {
        for (Work work : Work.values()) {
          feed.clear();
          if (work.spendsIntents()) {
            feed.refill(40_000);
          }
          long before = intents(server);
          long done = client.run(work, 2, 1, feed).getTotalCount();
          String who = client.name() + " " + work;
          assertThat(done).as(who).isPositive();
          assertThat(keys(server)).as(who).isEqualTo(uses(work) ? done : 0);
          assertThat(consumed(server)).as(who).isEqualTo(work.spendsIntents() ? done : 0);
          assertThat(intents(server) - before).as(who).isEqualTo(work == Work.PUT ? done : 0);
        }
        client.close();
      }
      oneStatementFindsAConnection(server);
    }
  }

  // On the same server, because a durable one takes a while to start.
  private static void oneStatementFindsAConnection(Server server) throws Exception {
    StoredConnections stored = StoredConnections.fill(server, 40);
    assertThat(LongStream.range(0, 40).mapToObj(stored::id).distinct()).hasSize(40);
    ConnectionPool pool = server.pool(2);
    CountedConnections counted = new CountedConnections(pool);
    R2dbcConnectionResolver resolver =
        new R2dbcConnectionResolver(new LibraryDatabase(counted), PolicyPresets.NONE);
    long found =
        ConnectionsMeasure.find(resolver, stored::id, 2, Duration.ofMillis(300)).getTotalCount();
    assertThat(counted.statements()).isPositive().isEqualTo(found);
    pool.disposeLater().toFuture().join();
  }

  @Test
  void everyKindOfReadAndWriteHasARow() {
    try (ReplicaRig rig = new ReplicaRig(TestCluster.start())) {
      Map<ReplicaWork, List<Sample>> samples =
          ReplicaMeasure.rounds(rig, 1, Duration.ofMillis(100));
      assertThat(samples).containsOnlyKeys(ReplicaWork.values());
      assertThat(samples.values())
          .allSatisfy(
              turns ->
                  assertThat(turns)
                      .singleElement()
                      .satisfies(turn -> assertThat(turn.perSecond()).isPositive()));
      assertThat(ReplicaMeasure.table(samples).lines()).hasSize(2 + ReplicaWork.values().length);
    }
  }

  @Test
  void figuresOfARoundAreComparedWithinIt() {
    Turns turns = new Turns("ours");
    for (double[] round : new double[][] {{100, 50, 20}, {300, 100, 30}, {40, 10, 20}}) {
      turns.add(named("ours"), sample(round[0]));
      turns.add(named("a"), sample(round[1]));
      turns.add(named("b"), sample(round[2]));
    }
    assertThat(turns.againstBest(name -> true)).isEqualTo(2);
    assertThat(turns.againstBest("a"::equals)).isEqualTo(3);
    assertThat(turns.latency("b", Sample::perSecond)).isEqualTo(5);
    assertThat(turns.againstBest("c"::equals)).isNaN();
    assertThat(turns.table()).contains("| ours | 1 | 100 |", "| a | 3.00 | 50.00 |");
    assertThat(Turns.middle(List.of(4.0, 1.0))).isEqualTo(2.5);
  }

  @Test
  void aTargetIsMetOrNot() {
    assertThat(
            Target.table(List.of(Target.atLeast("w", "≥ 4", 4, 4), Target.atMost("x", "y", 1, 2))))
        .contains("| w | ≥ 4 | 4.00 | yes |", "| x | y | 2.00 | **no** |");
  }

  @Test
  void wholeLoginsAreCountedBesideTheirBareCost(@TempDir Path folder) throws Exception {
    try (Server server = Server.start(folder)) {
      String text =
          new LoginMeasure(40).run(server, Options.parse("--rounds=1", "--seconds=1", "--page="));
      assertThat(text).contains("| login completed", "| verification and one statement", "MiB");
      // Of the last round: as many bare ones, and all are used up.
      assertThat(consumed(server)).isEqualTo(40 + 40 + 10 + 10);
    }
  }

  @Test
  void thePageKeepsWhatPeopleWrote(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("page.md");
    Files.writeString(file, "a\n<!-- begin: x -->\nold\n<!-- end: x -->\nb\n");
    new Page(file).write("x", "new\n");
    assertThat(Files.readString(file)).isEqualTo("a\n<!-- begin: x -->\nnew\n<!-- end: x -->\nb\n");
    assertThatIllegalStateException().isThrownBy(() -> new Page(file).write("y", "new"));
  }

  @Test
  void theShippedPageHasAPlaceForEveryMeasure() throws Exception {
    String page = Files.readString(Path.of("../docs/benchmarks.md"));
    for (String name :
        List.of(
            "machine",
            "targets",
            "decisions",
            "expiry",
            "growth",
            "memory",
            "replicas",
            "connections",
            "verification",
            "logins")) {
      assertThat(page).contains("<!-- begin: " + name + " -->\n", "<!-- end: " + name + " -->");
    }
  }

  @Test
  void optionsHaveDefaultsAndRefuseOthers() {
    Options options = Options.parse("--rounds=2", "--only=memory", "--page=");
    assertThat(options.rounds()).isEqualTo(2);
    assertThat(options.only()).containsExactly("memory");
    assertThat(options.callers()).containsExactly(1, 4, 8, 64, 256);
    assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("rounds"));
  }

  private static boolean uses(Work work) {
    return work == Work.USE || work == Work.LOGIN;
  }

  private static long keys(Server server) throws Exception {
    return Long.parseLong(server.read("SELECT count(*) FROM relyra.replay_keys"));
  }

  private static long intents(Server server) throws Exception {
    return Long.parseLong(server.read("SELECT count(*) FROM relyra.request_intents"));
  }

  private static long consumed(Server server) throws Exception {
    return Long.parseLong(
        server.read("SELECT count(*) FROM relyra.request_intents WHERE consumed_at IS NOT NULL"));
  }

  private static Sample sample(double perSecond) {
    return new Sample(perSecond, 1, 2, 3, 0.5, 0.5);
  }

  private static Client named(String name) {
    return new Client() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Histogram run(Work work, int callers, int seconds, Feed feed) {
        return new Histogram(3);
      }

      @Override
      public void close() {}
    };
  }
}
