// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.api.RelayState;
import io.relyra.api.ReplayKey;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.memory.InMemoryReplayStore;
import io.relyra.memory.InMemoryRequestStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.test.contract.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The stores of one node beside the bare map that they are made of; one thread. */
final class MemoryMeasure implements Measure {
  private static final int KEYS = 200_000;
  private static final int WARM_UP = 5;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String run(Server server, Options options) {
    Instant now = Instant.now();
    List<UsedAssertion> assertions =
        Stream.generate(() -> Samples.assertion(now)).limit(KEYS).toList();
    List<RequestIntent> intents = Stream.generate(Samples::intent).limit(KEYS).toList();
    Table table = new Table("what", "against the bare map", "a second");
    rows(
        table,
        options,
        assertions,
        "`ConcurrentHashMap.putIfAbsent`",
        MemoryMeasure::usedInMap,
        "`InMemoryReplayStore.consume`",
        MemoryMeasure::usedInStore);
    rows(
        table,
        options,
        intents,
        "`ConcurrentHashMap.putIfAbsent`, then `remove`",
        MemoryMeasure::consumedInMap,
        "`InMemoryRequestStore.put`, then `consume`",
        MemoryMeasure::consumedInStore);
    return "%,d different assertions or intents, one thread.\n\n".formatted(KEYS) + table;
  }

  private static <T> void rows(
      Table table,
      Options options,
      List<T> all,
      String bare,
      ToDoubleFunction<List<T>> inMap,
      String store,
      ToDoubleFunction<List<T>> inStore) {
    List<Double> theirs = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < options.rounds() + WARM_UP; round++) {
      double mine = inStore.applyAsDouble(all);
      double map = inMap.applyAsDouble(all);
      if (round >= WARM_UP) {
        ours.add(mine);
        theirs.add(map);
        ratios.add(mine / map);
      }
    }
    table.row(List.of(bare, "1", Table.number(Turns.middle(theirs))));
    table.row(List.of(store, Table.number(Turns.middle(ratios)), Table.number(Turns.middle(ours))));
  }

  private static double usedInStore(List<UsedAssertion> assertions) {
    InMemoryReplayStore store = new InMemoryReplayStore(settings());
    return perSecond(assertions, assertion -> store.consume(assertion).subscribe());
  }

  private static double usedInMap(List<UsedAssertion> assertions) {
    ConcurrentMap<ReplayKey, Instant> map = new ConcurrentHashMap<>();
    return perSecond(
        assertions, assertion -> map.putIfAbsent(assertion.replayKey(), assertion.retainUntil()));
  }

  private static double consumedInStore(List<RequestIntent> intents) {
    InMemoryRequestStore store = new InMemoryRequestStore(settings());
    return perSecond(
        intents,
        intent -> {
          store.put(intent).subscribe();
          store.consume(intent.relayState(), intent.requestId()).subscribe();
        });
  }

  private static double consumedInMap(List<RequestIntent> intents) {
    ConcurrentMap<RelayState, RequestIntent> map = new ConcurrentHashMap<>();
    return perSecond(
        intents,
        intent -> {
          map.putIfAbsent(intent.relayState(), intent);
          map.remove(intent.relayState());
        });
  }

  private static MemoryStoreSettings settings() {
    return MemoryStoreSettings.defaults().withWarnOnFirstUse(false).withMaxEntries(2 * KEYS);
  }

  private static <T> double perSecond(List<T> all, Consumer<T> work) {
    long start = System.nanoTime();
    all.forEach(work);
    return all.size() / ((System.nanoTime() - start) / 1e9);
  }
}
