// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.test.postgres.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      Feed feed = Feed.of(store.store());
      for (Client client : clients) {
        for (Work work : Work.values()) {
          server.execute("TRUNCATE relyra.replay_keys");
          if (work == Work.LOGIN) {
            feed.refill(server, 40_000);
          }
          long before = consumed(server);
          long done = client.run(work, 2, 1, feed).getTotalCount();
          assertThat(done).as(client.name()).isPositive();
          assertThat(Long.parseLong(server.read("SELECT count(*) FROM relyra.replay_keys")))
              .as(client.name() + " " + work)
              .isEqualTo(done);
          assertThat(consumed(server) - before)
              .as(client.name() + " " + work)
              .isEqualTo(work == Work.LOGIN ? done : 0);
        }
        client.close();
      }
    }
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
    for (String name : List.of("machine", "decisions", "expiry", "growth", "memory", "replicas")) {
      assertThat(page).contains("<!-- begin: " + name + " -->\n", "<!-- end: " + name + " -->");
    }
  }

  @Test
  void optionsHaveDefaultsAndRefuseOthers() {
    Options options = Options.parse("--rounds=2", "--only=memory", "--page=");
    assertThat(options.rounds()).isEqualTo(2);
    assertThat(options.only()).containsExactly("memory");
    assertThat(options.callers()).containsExactly(1, 8, 64, 256);
    assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("rounds"));
  }

  private static long consumed(Server server) throws Exception {
    return Long.parseLong(
        server.read("SELECT count(*) FROM relyra.request_intents WHERE consumed_at IS NOT NULL"));
  }
}
