// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The main class of the small JVM that owns the server of one build and ends with it.
 *
 * <p>It stops when the build's process is gone, and, as a second net, when nobody was connected for
 * a while.
 */
public final class PostgresHolder {
  static final String READY = "ready";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final int IDLE_LOOKS = 40;

  private PostgresHolder() {}

  /**
   * Starts the server, writes it down, says so on standard output and stays.
   *
   * @param arguments build directory, number and start time of the build's process
   * @throws Exception if the server cannot be started
   */
  public static void main(String[] arguments) throws Exception {
    ProcessMark build = new ProcessMark(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
    HolderFile file = HolderFile.of(Path.of(arguments[0]), build);
    try (PostgresServer server = TestPostgres.startServer(EmbeddedSettings.forTests())) {
      // A signal must not leave a file that names a dead server.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteQuietly(file)));
      file.write(server.address());
      sayReady();
      stayUntilTheBuildEnds(build, server.address());
    } finally {
      file.delete();
    }
  }

  private static void sayReady() throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    out.write((READY + "\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void stayUntilTheBuildEnds(ProcessMark build, ServerAddress address)
      throws InterruptedException, ExecutionException {
    CompletableFuture<?> end =
        build
            .alive()
            .<CompletableFuture<?>>map(ProcessHandle::onExit)
            .orElseGet(() -> CompletableFuture.completedFuture(null));
    int idle = 0;
    while (idle < IDLE_LOOKS) {
      try {
        end.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        idle = isInUse(address) ? 0 : idle + 1;
      }
    }
  }

  private static boolean isInUse(ServerAddress address) {
    try (Connection connection = address.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")) {
      return rows.next() && rows.getInt(1) > 0;
    } catch (SQLException e) {
      return false;
    }
  }

  private static void deleteQuietly(HolderFile file) {
    try {
      file.delete();
    } catch (IOException e) {
      // The next reader finds that the server does not answer.
      return;
    }
  }
}
