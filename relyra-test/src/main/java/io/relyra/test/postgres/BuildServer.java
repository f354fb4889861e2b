// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one server that all test JVMs of a build share; the first one starts its holder. */
final class BuildServer {
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

  private BuildServer() {}

  static ServerAddress join(Path buildDirectory) throws IOException {
    Files.createDirectories(buildDirectory);
    ProcessMark build = ProcessMark.of(BuildProcess.find());
    HolderFile file = HolderFile.of(buildDirectory, build);
    Path lockFile = buildDirectory.resolve("relyra-postgres.lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Optional<ServerAddress> running = file.answering();
      if (running.isPresent() && lock.isValid()) {
        return running.get();
      }
      startHolder(buildDirectory, build);
      return file.answering()
          .orElseThrow(() -> new IllegalStateException("the test server went away at once"));
    }
  }

  private static void startHolder(Path buildDirectory, ProcessMark build) throws IOException {
    Path log = buildDirectory.resolve("relyra-postgres-holder.log");
    Process holder =
        new ProcessBuilder(commandLine(buildDirectory, build)).redirectError(log.toFile()).start();
    holder.getOutputStream().close();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.equals(PostgresHolder.READY)) {
          return;
        }
      }
    }
    throw new IllegalStateException(
        "the test server did not start: " + Files.readString(log).strip());
  }

  private static List<String> commandLine(Path buildDirectory, ProcessMark build) {
    List<String> line = new ArrayList<>();
    // In a session of its own it survives a kill of the build's process group, and cleans up.
    if (Command.run(List.of("setsid", "true"), PROBE_LIMIT).succeeded()) {
      line.add("setsid");
    }
    line.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    line.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    String embedded = TestPostgres.EMBEDDED_PROPERTY;
    line.add("-D" + embedded + "=" + Boolean.getBoolean(embedded));
    line.add(PostgresHolder.class.getName());
    line.add(buildDirectory.toAbsolutePath().toString());
    line.add(Long.toString(build.pid()));
    line.add(Long.toString(build.startedMillis()));
    return line;
  }
}
