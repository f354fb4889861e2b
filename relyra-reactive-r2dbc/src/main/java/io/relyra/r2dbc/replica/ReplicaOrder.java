// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/** In which order replicas are tried: the nearest ones first, among them by chance and weight. */
final class ReplicaOrder {
  private record Drawn(Server server, double key) {}

  private final DoubleSupplier random;

  /** Takes numbers from 0 (inclusive) to 1. */
  ReplicaOrder(DoubleSupplier random) {
    this.random = random;
  }

  /** The replicas in groups of equal distance, each group in the order of a weighted draw. */
  List<List<Server>> arrange(List<Server> replicas) {
    TreeMap<Integer, List<Drawn>> byDistance = new TreeMap<>();
    for (Server server : replicas) {
      // Efraimidis and Spirakis, Weighted random sampling with a reservoir, 2006.
      double key = Math.pow(random.getAsDouble(), 1.0 / server.definition().weight());
      byDistance
          .computeIfAbsent(server.definition().distance(), distance -> new ArrayList<>())
          .add(new Drawn(server, key));
    }
    return byDistance.values().stream()
        .map(
            group ->
                group.stream()
                    .sorted(Comparator.comparingDouble(Drawn::key).reversed())
                    .map(Drawn::server)
                    .toList())
        .toList();
  }
}
