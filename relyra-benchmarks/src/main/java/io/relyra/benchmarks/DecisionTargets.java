// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the store must reach beside its peers. */
final class DecisionTargets {
  private static final Predicate<String> PGBENCH = name -> name.startsWith("pgbench");
  private static final String PGBENCH_64 = PgbenchClient.name(64);
  private static final List<Work> SINGLE = List.of(Work.PUT, Work.CONSUME, Work.USE);
  private static final int MANY = 256;
  private static final int SOME = 64;

  private final Map<Work, Map<Integer, Turns>> turns;
  private final List<Target> targets = new ArrayList<>();

  private DecisionTargets(Map<Work, Map<Integer, Turns>> turns) {
    this.turns = turns;
  }

  static List<Target> of(Map<Work, Map<Integer, Turns>> turns) {
    DecisionTargets all = new DecisionTargets(turns);
    SINGLE.forEach(all::single);
    all.login();
    return all.targets;
  }

  private void single(Work work) {
    Turns many = of(work, MANY);
    if (many != null) {
      least(work, MANY, "≥ 3.5 × the best pgbench", 3.5, many.againstBest(PGBENCH));
      least(work, MANY, "≥ 4 × the best other JVM client", 4, many.againstBest(PGBENCH.negate()));
    }
    Turns some = of(work, SOME);
    if (some != null) {
      least(
          work, SOME, "≥ 2 × pgbench with 64 connections", 2, some.againstBest(PGBENCH_64::equals));
      most(work, SOME, "p50 below its", 1, some.latency(PGBENCH_64, Sample::p50));
      most(work, SOME, "p99 below its", 1, some.latency(PGBENCH_64, Sample::p99));
    }
    for (int callers : List.of(1, Client.FOUR)) {
      Turns few = of(work, callers);
      if (few != null) {
        String peer = DecisionMeasure.ONE_EACH;
        least(work, callers, "≥ 0.95 × one statement a call", 0.95, few.againstBest(peer::equals));
        most(work, callers, "p50 ≤ 1.1 × its", 1.1, few.latency(peer, Sample::p50));
      }
    }
  }

  private void login() {
    Turns many = of(Work.LOGIN, MANY);
    if (many != null) {
      least(
          Work.LOGIN,
          MANY,
          "≥ 2.5 × the best pgbench with one statement",
          2.5,
          many.againstBest(PGBENCH));
    }
  }

  private @Nullable Turns of(Work work, int callers) {
    return turns.getOrDefault(work, Map.of()).get(callers);
  }

  private void least(Work work, int callers, String wanted, double least, double figure) {
    if (!Double.isNaN(figure)) {
      targets.add(Target.atLeast(title(work, callers), wanted, least, figure));
    }
  }

  private void most(Work work, int callers, String wanted, double most, double figure) {
    if (!Double.isNaN(figure)) {
      targets.add(Target.atMost(title(work, callers), wanted, most, figure));
    }
  }

  static String title(Work work, int callers) {
    return work.title() + ", " + callers + (callers == 1 ? " caller" : " callers");
  }
}
