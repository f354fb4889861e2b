// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
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

  private final ServerControl control;
  private final DataDirectory directory;
  private final ServerAddress address;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedServer(ServerControl control, DataDirectory directory, ServerAddress address) {
    this.control = control;
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
      ServerControl control = new ServerControl(PostgresBinaries.unpack(), user);
      for (DataDirectory orphan : DataDirectory.orphans()) {
        stop(control, orphan);
      }
      DataDirectory directory = DataDirectory.open(settings.dataDirectory());
      if (directory.runningOwner().isPresent()) {
        throw new IllegalStateException(
            directory.home() + " is used by process " + directory.runningOwner().get().pid());
      }
      directory.markOwner();
      return start(control, directory, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedServer start(
      ServerControl control, DataDirectory directory, EmbeddedSettings settings)
      throws IOException {
    try {
      directory.prepare(control.user());
      if (directory.isInitialised()) {
        control.stop(directory, "fast");
      } else {
        control.initialise(directory);
      }
      ServerAddress address = control.start(directory, settings, "");
      EmbeddedServer server = new EmbeddedServer(control, directory, address);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "relyra-postgres-stop"));
      return server;
    } catch (IOException | RuntimeException e) {
      if (directory.temporary()) {
        FileTree.delete(directory.home());
      }
      throw e;
    }
  }

  @Override
  public ServerAddress address() {
    return address;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stop(control, directory);
    }
  }

  private static void stop(ServerControl control, DataDirectory directory) {
    try {
      if (directory.temporary()) {
        control.discard(directory);
      } else {
        control.stop(directory, "fast");
        directory.releaseOwner();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("PostgreSQL in {} was not cleaned up: {}", directory.home(), e.toString());
    }
  }
}
