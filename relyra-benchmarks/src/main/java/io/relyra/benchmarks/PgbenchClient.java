// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.test.postgres.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** pgbench, a C program that does nothing else; with a fixed number of connections. */
final class PgbenchClient implements Client {
  private static final int DIGITS = 3;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final int LATENCY = 2;
  private static final int MOST_PER_SECOND = 30_000;

  private final int connections;
  private final Set<Integer> callers;
  private final ServerAddress address;

  PgbenchClient(Server server, int connections, Set<Integer> callers) {
    this.address = server.address();
    this.connections = connections;
    this.callers = callers;
  }

  static boolean isInstalled() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "pgbench")));
  }

  @Override
  public String name() {
    return name(connections);
  }

  static String name(int connections) {
    return "pgbench -M prepared, "
        + connections
        + (connections == 1 ? " connection" : " connections");
  }

  @Override
  public boolean takesPart(int count) {
    return callers.contains(count);
  }

  @Override
  public Histogram run(Work work, int count, int seconds, Feed feed) throws Exception {
    Path folder = Files.createTempDirectory("pgbench");
    Path script = folder.resolve("script.sql");
    long first = work.spendsIntents() ? feed.take((long) MOST_PER_SECOND * seconds) : 0;
    Files.writeString(script, script(work, first, feed));
    List<String> line =
        new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-l", "-j", "2", "-D", "k=0"));
    line.addAll(List.of("-c", Integer.toString(connections), "-T", Integer.toString(seconds)));
    line.addAll(List.of("-h", address.host(), "-p", Integer.toString(address.port())));
    line.addAll(List.of("-U", address.user(), "-f", script.toString(), address.database()));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile());
    builder.environment().put("PGPASSWORD", address.password());
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("out.txt")));
    }
    return latencies(folder);
  }

  // Each connection counts through a share of its own.
  private String script(Work work, long first, Feed feed) {
    return "\\set k :k + 1\n\\set n "
        + first
        + " + :k * "
        + connections
        + " + :client_id\n"
        + work.pgbench(feed)
        + ";\n";
  }

  private static Histogram latencies(Path folder) throws IOException {
    Histogram nanos = new Histogram(DIGITS);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(p -> p.getFileName().toString().startsWith("pgbench_log")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines.forEach(
              line ->
                  nanos.recordValue(Long.parseLong(line.split(" ")[LATENCY]) * NANOS_PER_MICRO));
        }
        Files.delete(file);
      }
    }
    return nanos;
  }

  @Override
  public void close() {}
}
