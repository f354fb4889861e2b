// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.test.postgres.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes through a primary and two standbys, each kind in turn, in rounds. */
final class ReplicaMeasure implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(ReplicaMeasure.class);
  private static final int CALLERS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "replicas";
  }

  @Override
  public String run(Server server, Options options) {
    try (ReplicaRig rig = new ReplicaRig(TestCluster.start())) {
      Duration turn = Duration.ofSeconds(options.seconds());
      rounds(rig, 1, turn.compareTo(WARM_UP) < 0 ? turn : WARM_UP);
      return CALLERS
          + " callers over pools of "
          + ReplicaRig.CONNECTIONS
          + "; primary and standbys on this machine, `fsync` off.\n\n"
          + table(rounds(rig, options.rounds(), turn));
    }
  }

  static Map<ReplicaWork, List<Sample>> rounds(ReplicaRig rig, int rounds, Duration turn) {
    Map<ReplicaWork, List<Sample>> samples = new EnumMap<>(ReplicaWork.class);
    List<ReplicaWork> turns = new ArrayList<>(List.of(ReplicaWork.values()));
    for (int round = 0; round < rounds; round++) {
      for (ReplicaWork work : turns) {
        Sample sample = rig.turn(work, CALLERS, turn);
        samples.computeIfAbsent(work, none -> new ArrayList<>()).add(sample);
        LOG.info("{} {}", work, sample);
      }
      // Nobody always comes first, nor always after the same one.
      Collections.shuffle(turns, new Random(round));
    }
    return samples;
  }

  // A ratio is taken within each round, and the middle one of the rounds is shown.
  static String table(Map<ReplicaWork, List<Sample>> samples) {
    Table table = new Table("what", "times as fast as", "per second", "p50 ms", "p99 ms");
    samples.forEach(
        (work, own) -> {
          ReplicaWork base = work.comparedWith();
          List<Sample> others = Objects.requireNonNull(samples.get(base));
          List<Double> ratios = new ArrayList<>();
          for (int i = 0; i < own.size(); i++) {
            ratios.add(own.get(i).perSecond() / others.get(i).perSecond());
          }
          table.row(
              List.of(
                  work.title(),
                  base == work
                      ? "1"
                      : Table.number(DecisionMeasure.middle(ratios)) + " × " + base.title(),
                  middle(own.stream().map(Sample::perSecond).toList()),
                  middle(own.stream().map(Sample::p50).toList()),
                  middle(own.stream().map(Sample::p99).toList())));
        });
    return table.toString();
  }

  private static String middle(List<Double> values) {
    return Table.number(DecisionMeasure.middle(values));
  }
}
