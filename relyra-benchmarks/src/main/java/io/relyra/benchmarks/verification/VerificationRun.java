// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Stacks one after the other, one thread.
 *
 * @param figures of each
 */
public record VerificationRun(List<Figures> figures) {
  private static final double NANOS = 1e9;
  private static final int WARM_UP = 5;

  /**
   * What one stack came to.
   *
   * @param stack whose turn it was
   * @param perSecond verifications in a second of processor time
   * @param kilobytes allocated for each
   */
  public record Figures(Stack stack, double perSecond, double kilobytes) {
    private static Figures of(RunResult result) {
      return new Figures(
          Stack.valueOf(result.getParams().getParam("stack")),
          score(result, "verifications") / (score(result, "cpu") / NANOS),
          score(result, "gc.alloc.rate.norm") / 1024);
    }

    private static double score(RunResult result, String name) {
      return Objects.requireNonNull(result.getSecondaryResults().get(name)).getScore();
    }
  }

  /**
   * Runs.
   *
   * @param stacks in turn
   * @param iterations of measuring, after five times as many of warm-up
   * @param each how long one takes
   * @param forks 1 for a JVM of its own for each stack, 0 to stay in this one, where one stack
   *     spoils the next
   */
  public static VerificationRun of(List<Stack> stacks, int iterations, Duration each, int forks)
      throws RunnerException {
    TimeValue time = TimeValue.milliseconds(each.toMillis());
    return new VerificationRun(
        new Runner(
                new OptionsBuilder()
                    .include(VerificationBenchmark.class.getName())
                    .param("stack", stacks.stream().map(Stack::name).toArray(String[]::new))
                    .mode(Mode.Throughput)
                    .threads(1)
                    .forks(forks)
                    .warmupIterations(WARM_UP * iterations)
                    .warmupTime(time)
                    .measurementIterations(iterations)
                    .measurementTime(time)
                    .shouldFailOnError(true)
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run().stream().map(Figures::of).toList());
  }

  /** What one stack came to. */
  public Figures of(Stack stack) {
    return figures.stream().filter(one -> one.stack() == stack).findFirst().orElseThrow();
  }
}
