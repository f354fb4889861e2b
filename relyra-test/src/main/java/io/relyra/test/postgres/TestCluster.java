// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL primary and two streaming standbys from Maven artifacts, owned by this JVM.
 *
 * <p>Commits are synchronous on the primary and replication is not; nothing is forced to disk. It
 * stops with {@link #close} or with the JVM. Tests that promote or stop a server {@link #start} a
 * cluster of their own; the others use the {@link #shared} one and leave it as they found it.
 */
public final class TestCluster implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TestCluster.class);
  private static final String OPTIONS =
      " -c synchronous_commit=on -c wal_keep_size=256MB"
          + " -c wal_retrieve_retry_interval=100ms -c wal_receiver_status_interval=1s"
          // A conflict ends the standby's query soon, as a busy standby would.
          + " -c max_standby_streaming_delay=200ms";

  private static @Nullable TestCluster shared;

  private final List<DataDirectory> directories = new ArrayList<>();
  private final List<ClusterMember> members = new ArrayList<>();
  private final ServerControl control;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TestCluster(ServerControl control) {
    this.control = control;
  }

  /**
   * The cluster of this JVM, started if need be.
   *
   * @return the running cluster, with nothing paused
   */
  public static synchronized TestCluster shared() {
    TestCluster known = shared;
    if (known == null) {
      known = start();
      shared = known;
    }
    return known;
  }

  /**
   * Starts a cluster and returns when both standbys stream.
   *
   * @return the running cluster
   * @throws IllegalStateException if it cannot be started; the message says why
   */
  public static TestCluster start() {
    try {
      LaunchUser user = LaunchUser.decide(LaunchUser.Host.probe());
      TestCluster cluster = new TestCluster(new ServerControl(PostgresBinaries.unpack(), user));
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "relyra-cluster-stop"));
      try {
        cluster.startMembers();
        return cluster;
      } catch (IOException | RuntimeException e) {
        cluster.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void startMembers() throws IOException {
    DataDirectory first = newDirectory();
    control.initialise(first);
    // Copies of a cluster that was cleanly initialised have its system identifier.
    List<DataDirectory> copies = List.of(copyOf(first), copyOf(first));
    ServerAddress primary = control.start(first, EmbeddedSettings.forTests(), OPTIONS);
    members.add(new ClusterMember("primary", control, first, primary));
    for (int i = 0; i < copies.size(); i++) {
      String name = "standby" + (i + 1);
      DataDirectory copy = copies.get(i);
      makeStandby(copy, connectionTo(primary, name));
      ServerAddress address = control.start(copy, EmbeddedSettings.forTests(), OPTIONS);
      members.add(new ClusterMember(name, control, copy, address));
    }
    standbys().forEach(standby -> standby.awaitReplayOf(primary()));
  }

  private DataDirectory newDirectory() throws IOException {
    DataDirectory directory = DataDirectory.open(Optional.empty());
    directories.add(directory);
    directory.markOwner();
    directory.prepare(control.user());
    return directory;
  }

  private DataDirectory copyOf(DataDirectory original) throws IOException {
    DataDirectory copy = newDirectory();
    Files.copy(original.passwordFile(), copy.passwordFile());
    try (Stream<Path> files = Files.walk(original.data())) {
      for (Path file : files.toList()) {
        Path target = copy.data().resolve(original.data().relativize(file).toString());
        if (!Files.exists(target)) {
          Files.copy(file, target);
        }
        control.user().own(target);
      }
    }
    // PostgreSQL refuses a data directory that others can read.
    Files.setPosixFilePermissions(copy.data(), PosixFilePermissions.fromString("rwx------"));
    return copy;
  }

  private void makeStandby(DataDirectory directory, String upstream) throws IOException {
    Path signal = Files.createFile(directory.data().resolve("standby.signal"));
    control.user().own(signal);
    Files.writeString(
        directory.data().resolve("postgresql.auto.conf"),
        "primary_conninfo = '" + upstream.replace("'", "''") + "'\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
  }

  static String connectionTo(ServerAddress upstream, String as) {
    return "host=%s port=%d user=%s password=%s application_name=%s"
        .formatted(upstream.host(), upstream.port(), upstream.user(), upstream.password(), as);
  }

  /**
   * The server that took writes when the cluster was started.
   *
   * @return the first member
   */
  public ClusterMember primary() {
    return members.get(0);
  }

  /**
   * The servers that followed the primary when the cluster was started.
   *
   * @return two members
   */
  public List<ClusterMember> standbys() {
    return members.subList(1, members.size());
  }

  /**
   * One of {@link #standbys}.
   *
   * @param number 1 or 2
   * @return the member
   */
  public ClusterMember standby(int number) {
    return members.get(number);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      for (DataDirectory directory : directories) {
        try {
          control.discard(directory);
        } catch (IOException | RuntimeException e) {
          LOG.warn("PostgreSQL in {} was not cleaned up: {}", directory.home(), e.toString());
        }
      }
    }
  }
}
