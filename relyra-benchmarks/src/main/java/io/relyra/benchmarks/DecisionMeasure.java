// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.r2dbc.coalesce.CoalescingSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store and its peers, each in turn, in rounds. */
final class DecisionMeasure implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionMeasure.class);
  private static final String STORE = "**the store**";
  static final String ONE_EACH = "r2dbc-postgresql, one statement a call";
  private static final double NANOS = 1e9;
  // With many callers and with one the store goes different ways.
  private static final List<Integer> WARM_UP_CALLERS = List.of(64, 1);
  private static final int FEW = 8;
  private static final int INTENTS_PER_SECOND = 40_000;

  private final Map<Work, Map<Integer, Turns>> turns = new EnumMap<>(Work.class);

  @Override
  public String name() {
    return "decisions";
  }

  @Override
  public String run(Server server, Options options) throws Exception {
    StringBuilder text = new StringBuilder();
    List<Client> clients = clients(server);
    try {
      Feed feed = Feed.of(server, ((StoreClient) clients.get(0)).store());
      for (Work work : Work.values()) {
        for (int callers : WARM_UP_CALLERS) {
          for (Client client : clients) {
            if (client.takesPart(callers)) {
              turn(
                  server,
                  client,
                  work,
                  callers,
                  Math.min(options.seconds(), callers == 1 ? 1 : 2),
                  feed);
            }
          }
        }
        for (int callers : options.callers()) {
          Turns all = rounds(server, clients, work, callers, options, feed);
          turns.computeIfAbsent(work, w -> new TreeMap<>()).put(callers, all);
          text.append("\n### ").append(DecisionTargets.title(work, callers)).append("\n\n");
          text.append(all.table());
        }
      }
    } finally {
      for (Client client : clients) {
        client.close();
      }
    }
    return text.toString();
  }

  @Override
  public List<Target> targets() {
    return DecisionTargets.of(turns);
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

  private static Turns rounds(
      Server server, List<Client> clients, Work work, int callers, Options options, Feed feed)
      throws Exception {
    Turns all = new Turns(STORE);
    List<Client> order = new ArrayList<>(clients);
    for (int round = 0; round < options.rounds(); round++) {
      feed.clear();
      for (Client client : order) {
        if (client.takesPart(callers)) {
          Sample sample = turn(server, client, work, callers, options.seconds(), feed);
          all.add(client, sample);
          LOG.info("{} {} {} {}", work, callers, client.name(), sample);
        }
      }
      // Nobody always comes first, nor always after the same one.
      Collections.shuffle(order, new Random(round));
    }
    return all;
  }

  private static Sample turn(
      Server server, Client client, Work work, int callers, int seconds, Feed feed)
      throws Exception {
    if (work.spendsIntents()) {
      feed.refill((long) INTENTS_PER_SECOND * seconds / (callers <= FEW ? 2 : 1));
    } else {
      feed.clear();
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

  static double middle(List<Double> values) {
    return Turns.middle(values);
  }
}
