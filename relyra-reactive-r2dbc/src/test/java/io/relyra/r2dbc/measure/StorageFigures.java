// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.measure;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What storage settings do to the table of intents under churn: intents are put, most are consumed
 * a moment later, and deleted when they are over. Not a test: surefire runs it by name only.
 */
class StorageFigures {
  private static final Logger LOG = LoggerFactory.getLogger(StorageFigures.class);
  private static final int THREADS = 3;
  private static final int GROUP = 20;
  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 20));

  private final AtomicLong puts = new AtomicLong();

  @Test
  @Timeout(1_800)
  void churn(@TempDir Path folder) throws Exception {
    String vacuum =
        ", autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,"
            + " autovacuum_vacuum_cost_delay = 0";
    List<String> variants = new ArrayList<>();
    for (String fillfactor : new String[] {"100", "85", "70", "50"}) {
      variants.add("fillfactor = " + fillfactor);
    }
    variants.add("fillfactor = 100" + vacuum);
    variants.add("fillfactor = 70" + vacuum);
    try (Server server = new Server(folder)) {
      // Time is pressed: rows live for seconds, so the launcher looks every second as well.
      server.execute("ALTER SYSTEM SET autovacuum_naptime = '1s'");
      server.execute("SELECT pg_reload_conf()");
      for (String variant : variants) {
        measure(server, variant);
      }
    }
  }

  private void measure(Server server, String settings) throws Exception {
    server.execute("TRUNCATE relyra.request_intents");
    server.execute(
        "ALTER TABLE relyra.request_intents RESET (fillfactor, autovacuum_vacuum_scale_factor,"
            + " autovacuum_vacuum_threshold, autovacuum_vacuum_cost_delay)");
    server.execute("ALTER TABLE relyra.request_intents SET (" + settings + ")");
    server.execute("CHECKPOINT");
    server.execute(
        "SELECT pg_stat_reset_single_table_counters('relyra.request_intents'::regclass)");
    String wal = server.read("SELECT pg_current_wal_lsn()");
    puts.set(0);
    long end = System.nanoTime() + TIME.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Thread(() -> logins(server, end)));
    }
    threads.add(new Thread(() -> expiry(server, end)));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    LOG.info(
        "{} | puts {} | hot/updates {} | MB table, expires_at index, key index {} | live/dead {}"
            + " | vacuums {} | WAL bytes a put {}",
        settings,
        puts.get(),
        server.read(
            "SELECT n_tup_hot_upd || '/' || n_tup_upd FROM pg_stat_user_tables"
                + " WHERE relname = 'request_intents'"),
        server.read(
            "SELECT round(pg_relation_size('relyra.request_intents')/1048576.0, 1) || ', ' ||"
                + " round(pg_relation_size('relyra.request_intents_expires_at_idx')/1048576.0, 1)"
                + " || ', ' ||"
                + " round(pg_relation_size('relyra.request_intents_pkey')/1048576.0, 1)"),
        server.read(
            "SELECT n_live_tup || '/' || n_dead_tup FROM pg_stat_user_tables"
                + " WHERE relname = 'request_intents'"),
        server.read(
            "SELECT autovacuum_count FROM pg_stat_user_tables WHERE relname = 'request_intents'"),
        Long.parseLong(server.read("SELECT (pg_current_wal_lsn() - '" + wal + "'::pg_lsn)::bigint"))
            / Math.max(1, puts.get()));
  }

  // Groups of logins in one transaction each: commits are not what is measured here.
  private void logins(Server server, long end) {
    try (Connection connection = server.connect();
        PreparedStatement put =
            connection.prepareStatement(
                "INSERT INTO relyra.request_intents SELECT 'rs_' || gen_random_uuid(),"
                    + " '_' || gen_random_uuid(), jsonb_build_object('version', 1, 'acs_url',"
                    + " repeat('x', 420)), NULL, clock_timestamp() + interval '4 s'"
                    + " FROM generate_series(1, "
                    + GROUP
                    + ") RETURNING relay_state");
        PreparedStatement consume =
            connection.prepareStatement(
                "UPDATE relyra.request_intents SET consumed_at = clock_timestamp()"
                    + " WHERE relay_state = ?")) {
      connection.setAutoCommit(false);
      List<String> pending = new ArrayList<>();
      while (System.nanoTime() < end) {
        try (var rows = put.executeQuery()) {
          while (rows.next()) {
            pending.add(rows.getString(1));
          }
        }
        puts.addAndGet(GROUP);
        connection.commit();
        // A login is completed after others were begun; one in five never is.
        if (pending.size() > 100 * GROUP) {
          for (String relayState : pending.subList(0, GROUP * 4 / 5)) {
            consume.setString(1, relayState);
            consume.addBatch();
          }
          consume.executeBatch();
          connection.commit();
          pending.subList(0, GROUP).clear();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void expiry(Server server, long end) {
    try (Connection connection = server.connect();
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM relyra.request_intents WHERE ctid = ANY (ARRAY(SELECT ctid FROM"
                    + " relyra.request_intents WHERE expires_at < now() ORDER BY expires_at"
                    + " LIMIT 1000 FOR UPDATE SKIP LOCKED))");
        Statement idle = connection.createStatement()) {
      while (System.nanoTime() < end) {
        if (delete.executeUpdate() < 1_000) {
          idle.execute("SELECT pg_sleep(0.1)");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
