// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the run took place: what a reader needs to judge its figures. */
final class Machine {
  private Machine() {}

  /** How many processes wanted to run during the last minutes, before this run added its own. */
  static String load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.isReadable(file)
        ? String.join(", ", List.of(Files.readString(file).split(" ")).subList(0, 3))
        : "not known";
  }

  static String table(Server server, Options options, String load, Duration took)
      throws IOException, SQLException {
    Table table = new Table("", "");
    row(table, "date", options.date());
    row(table, "processors", Runtime.getRuntime().availableProcessors() + " × " + model());
    row(table, "memory", line("/proc/meminfo", "MemTotal:").orElse("not known"));
    row(
        table,
        "system",
        Stream.of("os.name", "os.version", "os.arch")
            .map(System::getProperty)
            .reduce((a, b) -> a + " " + b)
            .orElseThrow());
    row(table, "load before (1, 5, 15 minutes)", load);
    row(table, "JVM", System.getProperty("java.vm.name") + " " + Runtime.version());
    row(table, "PostgreSQL", server.read("SHOW server_version"));
    row(
        table,
        "fsync, synchronous_commit, shared_buffers",
        String.join(
            ", ",
            server.read("SHOW fsync"),
            server.read("SHOW synchronous_commit"),
            server.read("SHOW shared_buffers")));
    row(table, "rounds × seconds", options.rounds() + " × " + options.seconds());
    row(table, "whole run", took.toMinutes() + " minutes");
    return table.toString();
  }

  private static void row(Table table, String what, String value) {
    table.row(List.of(what, value));
  }

  private static String model() throws IOException {
    return line("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch"));
  }

  private static Optional<String> line(String file, String name) throws IOException {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      return Optional.empty();
    }
    return Files.readAllLines(path).stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip());
  }
}
