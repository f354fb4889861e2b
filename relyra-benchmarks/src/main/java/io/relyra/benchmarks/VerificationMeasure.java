// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.benchmarks.verification.Stack;
import io.relyra.benchmarks.verification.VerificationRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The verification of one signed response beside its floor and beside other stacks; no server. */
final class VerificationMeasure implements Measure {
  @Override
  public String name() {
    return "verification";
  }

  @Override
  public String run(Server server, Options options) throws Exception {
    List<VerificationRun> rounds = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      rounds.add(
          VerificationRun.of(List.of(Stack.values()), options.seconds(), Duration.ofSeconds(1), 1));
    }
    return "%d rounds of %d s.\n\n".formatted(options.rounds(), options.seconds()) + text(rounds);
  }

  static String text(List<VerificationRun> rounds) {
    Table table =
        new Table(
            "what is done",
            "this library is … times as fast",
            "verifications a second of processor time",
            "KB each");
    for (Stack stack : Stack.values()) {
      table.row(
          List.of(
              stack.title(),
              middle(rounds, round -> perSecond(round, Stack.RELYRA) / perSecond(round, stack)),
              middle(rounds, round -> perSecond(round, stack)),
              middle(rounds, round -> round.of(stack).kilobytes())));
    }
    return table.toString();
  }

  private static double perSecond(VerificationRun round, Stack stack) {
    return round.of(stack).perSecond();
  }

  private static String middle(
      List<VerificationRun> rounds, Function<VerificationRun, Double> figure) {
    return Table.number(DecisionMeasure.middle(rounds.stream().map(figure).toList()));
  }
}
