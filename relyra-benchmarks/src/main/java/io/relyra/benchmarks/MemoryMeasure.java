// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.api.ReplayKey;
import io.relyra.api.store.UsedAssertion;
import io.relyra.memory.InMemoryReplayStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.test.contract.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store of one node beside the bare map that it is made of; one thread. */
final class MemoryMeasure implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryMeasure.class);
  private static final int KEYS = 200_000;
  private static final int WARM_UP = 5;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String run(Server server, Options options) {
    List<UsedAssertion> assertions = new ArrayList<>();
    Instant now = Instant.now();
    for (int i = 0; i < KEYS; i++) {
      assertions.add(Samples.assertion(now));
    }
    List<Double> store = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < options.rounds() + WARM_UP; round++) {
      double ours = ours(assertions);
      double theirs = theirs(assertions);
      if (round >= WARM_UP) {
        store.add(ours);
        bare.add(theirs);
        ratios.add(ours / theirs);
      }
    }
    Table table = new Table("what", "against the bare map", "uses/s");
    row(table, "`ConcurrentHashMap.putIfAbsent`", 1, DecisionMeasure.middle(bare));
    row(
        table,
        "`InMemoryReplayStore.consume`",
        DecisionMeasure.middle(ratios),
        DecisionMeasure.middle(store));
    LOG.info("memory {}", ratios);
    return "%,d different assertions, one thread.\n\n".formatted(KEYS) + table;
  }

  private static void row(Table table, String what, double ratio, double perSecond) {
    table.row(List.of(what, Table.number(ratio), Table.number(perSecond)));
  }

  private static double ours(List<UsedAssertion> assertions) {
    InMemoryReplayStore store =
        new InMemoryReplayStore(
            MemoryStoreSettings.defaults().withWarnOnFirstUse(false).withMaxEntries(2 * KEYS));
    return perSecond(assertions, assertion -> store.consume(assertion).subscribe());
  }

  private static double theirs(List<UsedAssertion> assertions) {
    ConcurrentMap<ReplayKey, Instant> map = new ConcurrentHashMap<>();
    return perSecond(
        assertions, assertion -> map.putIfAbsent(assertion.replayKey(), assertion.retainUntil()));
  }

  private static double perSecond(List<UsedAssertion> assertions, Consumer<UsedAssertion> use) {
    long start = System.nanoTime();
    assertions.forEach(use);
    return assertions.size() / ((System.nanoTime() - start) / 1e9);
  }
}
