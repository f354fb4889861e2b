// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of an operating system command. */
record Command(int exitCode, String output) {
  private static final int NOT_FOUND = 127;
  private static final int TIMED_OUT = 124;

  static Command run(List<String> line, Duration limit) {
    try {
      // A file, not a pipe: a server left in the background would keep a pipe open.
      Path output = Files.createTempFile("relyra-command", ".out");
      try {
        return run(line, limit, output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Command run(List<String> line, Duration limit, Path output) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(line)
              .directory(output.getRoot().toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      return new Command(NOT_FOUND, String.valueOf(e.getMessage()));
    }
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String text = Files.readString(output, StandardCharsets.ISO_8859_1);
      return new Command(ended ? process.exitValue() : TIMED_OUT, text);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Command(TIMED_OUT, "interrupted");
    }
  }

  boolean succeeded() {
    return exitCode == 0;
  }
}
