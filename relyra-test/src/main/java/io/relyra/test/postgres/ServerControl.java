// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own programs, run as a user whom they accept. */
record ServerControl(PostgresBinaries binaries, LaunchUser user) {
  static final String HOST = "127.0.0.1";
  static final String SUPERUSER = "postgres";

  private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final int PASSWORD_BYTES = 18;
  private static final int START_ATTEMPTS = 3;
  private static final int LOG_TAIL = 2_000;
  private static final int SETS_ITERATIONS = 16;
  private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");

  void initialise(DataDirectory directory) throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.writeString(directory.passwordFile(), HexFormat.of().formatHex(random) + "\n");
    user.own(directory.passwordFile());
    List<String> initdb =
        new ArrayList<>(
            List.of(
                binaries.program("initdb"),
                "--pgdata=" + directory.data(),
                "--username=" + SUPERUSER,
                "--pwfile=" + directory.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
    if (majorVersion() >= SETS_ITERATIONS) {
      // The password is random: stretching it would only slow every connection down.
      initdb.add("--set=scram_iterations=1");
    }
    Command ran = Command.run(user.command(initdb), INIT_LIMIT);
    if (!ran.succeeded()) {
      throw new IllegalStateException("initdb failed: " + ran.output().strip());
    }
  }

  private int majorVersion() {
    String text =
        Command.run(List.of(binaries.program("initdb"), "--version"), STOP_LIMIT).output();
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      throw new IllegalStateException("initdb does not tell its version: " + text.strip());
    }
    return Integer.parseInt(version.group(1));
  }

  /** Starts a server and returns how to reach it; of two equal options the later one counts. */
  ServerAddress start(DataDirectory directory, EmbeddedSettings settings, String furtherOptions)
      throws IOException {
    int attempts = settings.port() == 0 ? START_ATTEMPTS : 1;
    Command ran = new Command(0, "");
    for (int attempt = 0; attempt < attempts; attempt++) {
      int port = settings.port() == 0 ? freePort() : settings.port();
      List<String> line =
          List.of(
              binaries.program("pg_ctl"),
              "--pgdata=" + directory.data(),
              "--log=" + directory.log(),
              "--options=" + ServerOptions.of(settings, port) + furtherOptions,
              "--timeout=" + START_LIMIT.toSeconds(),
              "--wait",
              "start");
      ran = Command.run(user.command(line), START_LIMIT.plusSeconds(5));
      if (ran.succeeded()) {
        String password = Files.readString(directory.passwordFile()).strip();
        return new ServerAddress(HOST, port, SUPERUSER, SUPERUSER, password);
      }
    }
    throw new IllegalStateException(
        "PostgreSQL did not start: " + ran.output().strip() + tailOf(directory));
  }

  void stop(DataDirectory directory, String mode) {
    if (Files.exists(directory.data().resolve("postmaster.pid"))) {
      List<String> line =
          List.of(
              binaries.program("pg_ctl"),
              "--pgdata=" + directory.data(),
              "--mode=" + mode,
              "--timeout=" + STOP_LIMIT.toSeconds(),
              "--wait",
              "stop");
      Command.run(user.command(line), STOP_LIMIT.plusSeconds(5));
    }
  }

  /** Stops the server in a temporary folder, if there is one, and deletes the folder. */
  void discard(DataDirectory directory) throws IOException {
    stop(directory, "immediate");
    FileTree.delete(directory.home());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String tailOf(DataDirectory directory) throws IOException {
    if (!Files.isReadable(directory.log())) {
      return "";
    }
    String text = Files.readString(directory.log(), StandardCharsets.ISO_8859_1);
    return "\n" + text.substring(Math.max(0, text.length() - LOG_TAIL));
  }
}
