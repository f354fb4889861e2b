// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What the clients came to in the same work with as many callers, one sample each round. Figures of
 * two clients are compared within each round, and the middle one of the rounds counts.
 */
final class Turns {
  private final String store;
  private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

  Turns(String store) {
    this.store = store;
  }

  void add(Client client, Sample sample) {
    samples.computeIfAbsent(client.name(), name -> new ArrayList<>()).add(sample);
  }

  /** How many times as many decisions the store makes as the best of those whose name fits. */
  double againstBest(Predicate<String> name) {
    List<Sample> ours = ofStore();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ours.size(); round++) {
      int number = round;
      double best =
          others(name).stream()
              .mapToDouble(s -> s.get(number).perSecond())
              .max()
              .orElse(Double.NaN);
      ratios.add(ours.get(round).perSecond() / best);
    }
    return middle(ratios);
  }

  /** A latency of the store in terms of the same latency of a client. */
  double latency(String name, ToDoubleFunction<Sample> latency) {
    List<Sample> ours = ofStore();
    List<Sample> theirs = samples.getOrDefault(name, List.of());
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < theirs.size(); round++) {
      ratios.add(latency.applyAsDouble(ours.get(round)) / latency.applyAsDouble(theirs.get(round)));
    }
    return ratios.isEmpty() ? Double.NaN : middle(ratios);
  }

  /** The table of the page. */
  String table() {
    Table table =
        new Table(
            "client",
            "the store is … times as fast",
            "decisions/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "cores client / server");
    samples.forEach(
        (name, theirs) ->
            table.row(
                List.of(
                    name,
                    name.equals(store) ? "1" : Table.number(againstBest(name::equals)),
                    middle(theirs, Sample::perSecond),
                    middle(theirs, Sample::p50),
                    middle(theirs, Sample::p99),
                    middle(theirs, Sample::p999),
                    middle(theirs, Sample::client) + " / " + middle(theirs, Sample::server))));
    return table.toString();
  }

  private List<Sample> ofStore() {
    return Objects.requireNonNull(samples.get(store));
  }

  private Collection<List<Sample>> others(Predicate<String> name) {
    List<List<Sample>> found = new ArrayList<>();
    samples.forEach(
        (client, theirs) -> {
          if (!client.equals(store) && name.test(client)) {
            found.add(theirs);
          }
        });
    return found;
  }

  private static String middle(List<Sample> of, ToDoubleFunction<Sample> figure) {
    return Table.number(middle(of.stream().map(figure::applyAsDouble).toList()));
  }

  /** The median. */
  static double middle(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
