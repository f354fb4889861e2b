// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server from Maven artifacts, owned by this JVM; listens on the loopback interface
 * and asks for a random password.
 *
 * <p>It stops with {@link #close} or with the JVM. If the JVM is killed, the next start on this
 * machine stops the server that was left behind.
 */
public final class EmbeddedServer implements PostgresServer {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final String HOST = "127.0.0.1";
  private static final String SUPERUSER = "postgres";
  private static final int PASSWORD_BYTES = 18;
  private static final int START_ATTEMPTS = 3;
  private static final int LOG_TAIL = 2_000;

  private final PostgresBinaries binaries;
  private final LaunchUser user;
  private final DataDirectory directory;
  private final ServerAddress address;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedServer(
      PostgresBinaries binaries, LaunchUser user, DataDirectory directory, ServerAddress address) {
    this.binaries = binaries;
    this.user = user;
    this.directory = directory;
    this.address = address;
  }

  /**
   * Starts a server and returns when it takes connections.
   *
   * @param settings how it runs
   * @return the running server
   * @throws IllegalStateException if it cannot be started; the message says why
   */
  public static EmbeddedServer start(EmbeddedSettings settings) {
    return start(settings, LaunchUser.decide(LaunchUser.Host.probe()));
  }

  static EmbeddedServer start(EmbeddedSettings settings, LaunchUser user) {
    try {
      PostgresBinaries binaries = PostgresBinaries.unpack();
      for (DataDirectory orphan : DataDirectory.orphans()) {
        stop(binaries, user, orphan);
      }
      DataDirectory directory = DataDirectory.open(settings.dataDirectory());
      if (directory.runningOwner().isPresent()) {
        throw new IllegalStateException(
            directory.home() + " is used by process " + directory.runningOwner().get().pid());
      }
      directory.markOwner();
      return start(binaries, user, directory, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedServer start(
      PostgresBinaries binaries,
      LaunchUser user,
      DataDirectory directory,
      EmbeddedSettings settings)
      throws IOException {
    try {
      directory.prepare(user);
      if (directory.isInitialised()) {
        stopServer(binaries, user, directory, "fast");
      } else {
        initialise(binaries, user, directory);
      }
      int port = startServer(binaries, user, directory, settings);
      String password = Files.readString(directory.passwordFile()).strip();
      ServerAddress address = new ServerAddress(HOST, port, SUPERUSER, SUPERUSER, password);
      EmbeddedServer server = new EmbeddedServer(binaries, user, directory, address);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "relyra-postgres-stop"));
      return server;
    } catch (IOException | RuntimeException e) {
      if (directory.temporary()) {
        FileTree.delete(directory.home());
      }
      throw e;
    }
  }

  private static void initialise(
      PostgresBinaries binaries, LaunchUser user, DataDirectory directory) throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.writeString(directory.passwordFile(), HexFormat.of().formatHex(random) + "\n");
    user.own(directory.passwordFile());
    List<String> initdb =
        List.of(
            binaries.program("initdb"),
            "--pgdata=" + directory.data(),
            "--username=" + SUPERUSER,
            "--pwfile=" + directory.passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            // The password is random: stretching it would only slow every connection down.
            "--set=scram_iterations=1");
    Command ran = Command.run(user.command(initdb), INIT_LIMIT);
    if (!ran.succeeded()) {
      throw new IllegalStateException("initdb failed: " + ran.output().strip());
    }
  }

  private static int startServer(
      PostgresBinaries binaries,
      LaunchUser user,
      DataDirectory directory,
      EmbeddedSettings settings)
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
              "--options=" + ServerOptions.of(settings, port),
              "--timeout=" + START_LIMIT.toSeconds(),
              "--wait",
              "start");
      ran = Command.run(user.command(line), START_LIMIT.plusSeconds(5));
      if (ran.succeeded()) {
        return port;
      }
    }
    throw new IllegalStateException(
        "PostgreSQL did not start: " + ran.output().strip() + tailOf(directory));
  }

  @Override
  public ServerAddress address() {
    return address;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stop(binaries, user, directory);
    }
  }

  private static void stop(PostgresBinaries binaries, LaunchUser user, DataDirectory directory) {
    try {
      stopServer(binaries, user, directory, directory.temporary() ? "immediate" : "fast");
      if (directory.temporary()) {
        FileTree.delete(directory.home());
      } else {
        directory.releaseOwner();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("PostgreSQL in {} was not cleaned up: {}", directory.home(), e.toString());
    }
  }

  private static void stopServer(
      PostgresBinaries binaries, LaunchUser user, DataDirectory directory, String mode) {
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
