// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One server of a {@link TestCluster}, and the levers that make it lag, stop or take over.
 *
 * <p>The methods share one connection as superuser and throw {@link IllegalStateException} when the
 * server refuses or does not get there in 30 s.
 */
public final class ClusterMember {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String NOWHERE = "host=127.0.0.1 port=1 user=nobody";

  private final String name;
  private final ServerControl control;
  private final DataDirectory directory;
  private final ServerAddress address;
  private @Nullable Connection open;

  ClusterMember(
      String name, ServerControl control, DataDirectory directory, ServerAddress address) {
    this.name = name;
    this.control = control;
    this.directory = directory;
    this.address = address;
  }

  /**
   * What it is called, and how a standby calls itself towards the primary.
   *
   * @return {@code primary}, {@code standby1} or {@code standby2}
   */
  public String name() {
    return name;
  }

  /**
   * Where it listens, and a superuser of it.
   *
   * @return the address of its maintenance database
   */
  public ServerAddress address() {
    return address;
  }

  /** Stops replay; WAL still arrives. Returns when replay has stopped. */
  public void pauseReplay() {
    execute("SELECT pg_wal_replay_pause()");
    await(
        "replay is paused", () -> read("SELECT pg_get_wal_replay_pause_state()").equals("paused"));
  }

  /** Goes on with replay. Does nothing if it was not paused. */
  public void resumeReplay() {
    execute("SELECT pg_wal_replay_resume()");
  }

  /**
   * Replays each commit only when it is that old; returns when this is so.
   *
   * @param delay zero for no delay
   */
  public void delayReplay(Duration delay) {
    set("recovery_min_apply_delay", delay.toMillis() + "ms");
    String setting = "SELECT setting FROM pg_settings WHERE name = 'recovery_min_apply_delay'";
    await("the setting is read", () -> read(setting).equals("" + delay.toMillis()));
    // The process that replays has its settings read when it answers.
    pauseReplay();
    resumeReplay();
  }

  /** Takes the upstream server away; returns when nothing arrives any more. */
  public void cutStreaming() {
    set("primary_conninfo", NOWHERE);
    await("streaming is cut", () -> !isStreaming());
  }

  /**
   * Receives from another server, or from the same one again; returns when it does.
   *
   * @param upstream of the same cluster
   */
  public void follow(ClusterMember upstream) {
    set("primary_conninfo", TestCluster.connectionTo(upstream.address, name));
    await("streaming goes on", this::isStreaming);
  }

  /** Makes a standby the primary, on a new timeline. The former primary is not told. */
  public void promote() {
    execute("SELECT pg_promote(true, 30)");
    await("promotion", () -> read("SELECT pg_is_in_recovery()").equals("f"));
  }

  /** Stops the server at once, as a crash does. */
  public void crash() {
    control.stop(directory, "immediate");
  }

  /**
   * Waits until everything that another server has flushed is replayed here.
   *
   * @param upstream the primary
   */
  public void awaitReplayOf(ClusterMember upstream) {
    String target = upstream.read("SELECT pg_current_wal_flush_lsn()");
    await(
        "replay of " + target,
        () -> read("SELECT pg_last_wal_replay_lsn() >= '" + target + "'").equals("t"));
  }

  /**
   * Runs statements, each in a transaction of its own.
   *
   * @param statements any number
   */
  public void execute(String... statements) {
    run(
        String.join("; ", statements),
        statement -> {
          for (String sql : statements) {
            statement.execute(sql);
          }
          return "";
        });
  }

  /**
   * Reads one value.
   *
   * @param sql a query with one row and one column
   * @return the value as text, {@code "null"} for NULL
   */
  public String read(String sql) {
    return run(
        sql,
        statement -> {
          try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
          }
        });
  }

  private interface Work {
    String on(Statement statement) throws SQLException;
  }

  // One backend for all looks: starting one for each would keep the machine busier than the tests.
  private synchronized String run(String what, Work work) {
    try {
      Connection connection = open == null || open.isClosed() ? address.connect() : open;
      open = connection;
      try (Statement statement = connection.createStatement()) {
        return work.on(statement);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(name + ": " + what, e);
    }
  }

  /**
   * Waits for a condition that only a real server can bring about.
   *
   * @param what is waited for
   * @param condition asked again and again for 30 s
   */
  public static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("did not happen: " + what);
      }
      Thread.onSpinWait();
    }
  }

  private boolean isStreaming() {
    return read("SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'").equals("1");
  }

  private void set(String setting, String value) {
    execute(
        "ALTER SYSTEM SET " + setting + " = '" + value.replace("'", "''") + "'",
        "SELECT pg_reload_conf()");
  }

  @Override
  public String toString() {
    return name + " at " + address;
  }
}
