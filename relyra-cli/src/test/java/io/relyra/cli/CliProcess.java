// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the command did, run as a process of its own. */
record CliProcess(int exitCode, String out, String err) {
  private static final int LIMIT_SECONDS = 110;

  static CliProcess run(Map<String, String> environment, String... arguments) {
    List<String> line = new ArrayList<>(java());
    line.addAll(List.of(arguments));
    return start(environment, line);
  }

  /** The command line up to the arguments of the command. */
  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        RelyraCommand.class.getName());
  }

  static CliProcess start(Map<String, String> environment, List<String> line) {
    return start(environment, line, "");
  }

  /** Types the input and closes it. */
  static CliProcess start(Map<String, String> environment, List<String> line, String input) {
    try {
      Path out = Files.createTempFile("relyra-cli", ".out");
      Path err = Files.createTempFile("relyra-cli", ".err");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("RELYRA_"));
        builder.environment().remove("DATABASE_URL");
        builder.environment().putAll(new HashMap<>(environment));
        Process process = builder.start();
        try (OutputStream typing = process.getOutputStream()) {
          typing.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException("the command does not end");
        }
        return new CliProcess(
            process.exitValue(),
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }
}
