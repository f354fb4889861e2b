// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the measures of the page against one durable server and writes what they come to.
 *
 * <p>Started by {@code ./mvnw -q -Pbenchmarks}; the options are those of {@link Options}.
 */
public final class Benchmarks {
  private static final Logger LOG = LoggerFactory.getLogger(Benchmarks.class);
  private static final int LOGINS_PER_SECOND = 400;
  private static final List<Measure> MEASURES =
      List.of(
          new DecisionMeasure(),
          new ExpiryMeasure(),
          new GrowthMeasure(),
          new MemoryMeasure(),
          new ReplicaMeasure(),
          new ConnectionsMeasure(),
          new VerificationMeasure(),
          new LoginMeasure(LOGINS_PER_SECOND));

  private Benchmarks() {}

  /**
   * Runs and writes.
   *
   * @param args {@code --name=value}
   */
  public static void main(String... args) throws Exception {
    Options options = Options.parse(args);
    Page page = new Page(options.page());
    Path folder = Files.createTempDirectory("relyra-benchmarks");
    String load = Machine.load();
    List<Target> targets = new ArrayList<>();
    long start = System.nanoTime();
    try (Server server = Server.start(folder)) {
      for (Measure measure : MEASURES) {
        if (options.only().contains(measure.name())) {
          LOG.info("{}", measure.name());
          String text = measure.run(server, options);
          page.write(measure.name(), text);
          LOG.info("\n{}", text);
          targets.addAll(measure.targets());
        }
      }
      page.write("targets", Target.table(targets));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      page.write("machine", Machine.table(server, options, load, took));
    }
    // Threads of the clients' event loops may linger.
    Runtime.getRuntime().exit(0);
  }
}
