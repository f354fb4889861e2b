// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final List<Measure> MEASURES =
      List.of(
          new DecisionMeasure(),
          new ExpiryMeasure(),
          new GrowthMeasure(),
          new MemoryMeasure(),
          new ReplicaMeasure(),
          new ConnectionsMeasure());

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
    try (Server server = Server.start(folder)) {
      for (Measure measure : MEASURES) {
        if (options.only().contains(measure.name())) {
          LOG.info("{}", measure.name());
          String text = measure.run(server, options);
          page.write(measure.name(), text);
          LOG.info("\n{}", text);
        }
      }
      page.write("machine", machine(server, options));
    }
    // Threads of the clients' event loops may linger.
    Runtime.getRuntime().exit(0);
  }

  private static String machine(Server server, Options options) throws Exception {
    Table table = new Table("", "");
    table.row(List.of("date", options.date()));
    table.row(List.of("processors", Integer.toString(Runtime.getRuntime().availableProcessors())));
    table.row(
        List.of(
            "system",
            System.getProperty("os.name")
                + " "
                + System.getProperty("os.version")
                + " "
                + System.getProperty("os.arch")));
    table.row(List.of("JVM", System.getProperty("java.vm.name") + " " + Runtime.version()));
    table.row(List.of("PostgreSQL", server.read("SHOW server_version")));
    table.row(
        List.of(
            "fsync, synchronous_commit",
            server.read("SHOW fsync") + ", " + server.read("SHOW synchronous_commit")));
    table.row(List.of("rounds × seconds", options.rounds() + " × " + options.seconds()));
    return table.toString();
  }
}
