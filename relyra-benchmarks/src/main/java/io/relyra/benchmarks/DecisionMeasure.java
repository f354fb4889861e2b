// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.r2dbc.coalesce.CoalescingSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store and its peers, each in turn, in rounds. */
final class DecisionMeasure implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionMeasure.class);
  private static final String STORE = "**the store**";
  private static final String ONE_EACH = "r2dbc-postgresql, one statement a call";
  private static final double NANOS = 1e9;
  private static final int WARM_UP_CALLERS = 64;
  private static final int FEW = 8;
  private static final int INTENTS_PER_SECOND = 40_000;

  @Override
  public String name() {
    return "decisions";
  }

  @Override
  public String run(Server server, Options options) throws Exception {
    StringBuilder text = new StringBuilder();
    List<Client> clients = clients(server);
    try {
      Feed feed = Feed.of(((StoreClient) clients.get(0)).store());
      for (Work work : Work.values()) {
        for (Client client : clients) {
          if (client.takesPart(WARM_UP_CALLERS)) {
            turn(server, client, work, WARM_UP_CALLERS, Math.min(options.seconds(), 3), feed);
          }
        }
        for (int callers : options.callers()) {
          text.append("\n### ").append(work.title()).append(", ").append(callers);
          text.append(callers == 1 ? " caller\n\n" : " callers\n\n");
          text.append(rounds(server, clients, work, callers, options, feed));
        }
      }
    } finally {
      for (Client client : clients) {
        client.close();
      }
    }
    return text.toString();
  }

  private static List<Client> clients(Server server) {
    List<Client> clients = new ArrayList<>();
    clients.add(new StoreClient(STORE, server, CoalescingSettings.DEFAULT));
    clients.add(new StoreClient(ONE_EACH, server, CoalescingSettings.off()));
    if (PgbenchClient.isInstalled()) {
      clients.add(new PgbenchClient(server, 1, Set.of(1)));
      clients.add(new PgbenchClient(server, 8, Set.of(8, 256)));
      clients.add(new PgbenchClient(server, 16, Set.of(64, 256)));
      clients.add(new PgbenchClient(server, 64, Set.of(64, 256)));
    }
    clients.add(ThreadClient.platform(server));
    ThreadClient.virtual(server).ifPresent(clients::add);
    clients.add(VertxClient.pooled(server));
    clients.add(VertxClient.pipelined(server));
    return clients;
  }

  private static String rounds(
      Server server, List<Client> clients, Work work, int callers, Options options, Feed feed)
      throws Exception {
    Map<Client, List<Sample>> samples = new LinkedHashMap<>();
    clients.stream()
        .filter(client -> client.takesPart(callers))
        .forEach(client -> samples.put(client, new ArrayList<>()));
    List<Client> turns = new ArrayList<>(clients);
    for (int round = 0; round < options.rounds(); round++) {
      for (Client client : turns) {
        if (client.takesPart(callers)) {
          Sample sample = turn(server, client, work, callers, options.seconds(), feed);
          Objects.requireNonNull(samples.get(client)).add(sample);
          LOG.info("{} {} {} {}", work, callers, client.name(), sample);
        }
      }
      // Nobody always comes first, nor always after the same one.
      Collections.shuffle(turns, new Random(round));
    }
    return table(clients.get(0), samples);
  }

  private static Sample turn(
      Server server, Client client, Work work, int callers, int seconds, Feed feed)
      throws Exception {
    if (work == Work.LOGIN) {
      feed.refill(server, (long) INTENTS_PER_SECOND * seconds / (callers <= FEW ? 2 : 1));
    }
    long self = ProcessHandle.current().pid();
    double clientBefore = Cpu.ofTree(self);
    double serverBefore = server.cpuSeconds();
    long start = System.nanoTime();
    Histogram nanos = client.run(work, callers, seconds, feed);
    double took = (System.nanoTime() - start) / NANOS;
    return Sample.of(
        nanos,
        took,
        (Cpu.ofTree(self) - clientBefore) / took,
        (server.cpuSeconds() - serverBefore) / took);
  }

  // A ratio is taken within each round, and the middle one of the rounds is shown.
  private static String table(Client store, Map<Client, List<Sample>> samples) {
    Table table =
        new Table(
            "client",
            "the store is … times as fast",
            "decisions/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "cores client / server");
    List<Sample> ours = Objects.requireNonNull(samples.get(store));
    samples.forEach(
        (client, theirs) -> {
          List<Double> ratios = new ArrayList<>();
          for (int i = 0; i < theirs.size(); i++) {
            ratios.add(ours.get(i).perSecond() / theirs.get(i).perSecond());
          }
          table.row(
              List.of(
                  client.name(),
                  client == store ? "1" : Table.number(middle(ratios)),
                  Table.number(middle(theirs.stream().map(Sample::perSecond).toList())),
                  Table.number(middle(theirs.stream().map(Sample::p50).toList())),
                  Table.number(middle(theirs.stream().map(Sample::p99).toList())),
                  Table.number(middle(theirs.stream().map(Sample::p999).toList())),
                  Table.number(middle(theirs.stream().map(Sample::client).toList()))
                      + " / "
                      + Table.number(middle(theirs.stream().map(Sample::server).toList()))));
        });
    return table.toString();
  }

  static double middle(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
