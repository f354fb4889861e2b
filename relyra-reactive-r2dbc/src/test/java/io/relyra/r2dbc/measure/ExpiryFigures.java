// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.measure;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.R2dbcReplayStore;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.test.postgres.ServerAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** How fast replay keys are deleted, and what inserts feel of it. Not a test: run it by name. */
class ExpiryFigures {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiryFigures.class);
  private static final int OVER = Integer.getInteger("rows", 600_000);
  private static final int ROUNDS = Integer.getInteger("rounds", 1);
  private static final ExpiryRequest SMALL = new ExpiryRequest(1_000, Duration.ZERO);
  private static final ExpiryRequest LARGE = new ExpiryRequest(10_000, Duration.ZERO);

  private interface Deletion {
    void run() throws SQLException;
  }

  @Test
  @Timeout(1_800)
  void expiry(@TempDir Path folder) throws Exception {
    try (Server server = new Server(folder)) {
      // What is measured is the deletion; when autovacuum comes would be chance.
      server.execute("ALTER TABLE relyra.replay_keys SET (autovacuum_enabled = off)");
      ServerAddress address = server.embedded().address();
      ConnectionPool pool =
          RelyraConnectionPool.create(
              "r2dbc:postgresql://%s:%d/%s"
                  .formatted(address.host(), address.port(), address.database()),
              address.user(),
              address.password(),
              PoolLimits.DEFAULT);
      R2dbcReplayStore store = new R2dbcReplayStore(pool);
      idle(server);
      for (int round = 1; round <= ROUNDS; round++) {
        Deletion small = () -> expire(store, SMALL, 0);
        measure(server, round + " one DELETE", () -> bigDelete(server), false);
        measure(server, round + " batches of 1,000", small, false);
        measure(server, round + " batches of 10,000", () -> expire(store, LARGE, 0), false);
        measure(
            server,
            round + " batches of 1,000, pause as long as the batch",
            () -> expire(store, SMALL, 1),
            false);
        measure(server, round + " old snapshot: batches of 1,000", small, true);
        measure(
            server,
            round + " old snapshot: batches of 1,000 without lower bound",
            () -> withoutBound(server),
            true);
      }
      pool.dispose();
    }
  }

  private static void idle(Server server) throws Exception {
    fill(server);
    InsertLoad load = new InsertLoad(server);
    server.execute("SELECT pg_sleep(5)");
    load.end();
    LOG.info("idle | inserts {}", load.latency());
  }

  private static void measure(Server server, String name, Deletion deletion, boolean snapshot)
      throws Exception {
    fill(server);
    try (Connection old = server.connect()) {
      if (snapshot) {
        old.setAutoCommit(false);
        old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (PreparedStatement look = old.prepareStatement("SELECT 1 FROM relyra.replay_keys")) {
          look.setMaxRows(1);
          look.execute();
        }
      }
      InsertLoad load = new InsertLoad(server);
      long start = System.nanoTime();
      deletion.run();
      double seconds = (System.nanoTime() - start) / 1e9;
      load.end();
      String left = server.read("SELECT count(*) FROM relyra.replay_keys WHERE expires_at < now()");
      LOG.info(
          "{} | {} s | {} rows/s | left {} | inserts {}",
          name,
          String.format(Locale.ROOT, "%.2f", seconds),
          Math.round(OVER / seconds),
          left,
          load.latency());
    }
  }

  private static void fill(Server server) throws SQLException {
    server.execute("TRUNCATE relyra.replay_keys");
    server.execute(
        "INSERT INTO relyra.replay_keys(replay_key, metadata, expires_at)"
            + " SELECT 'rk_' || gen_random_uuid(), '{\"connection_id\": \"acme\", \"issuer\":"
            + " \"https://idp.example.com/metadata\"}', now() - interval '1 day'"
            + " + n * interval '20 ms' FROM generate_series(1, "
            + OVER
            + ") n");
    server.execute(
        "INSERT INTO relyra.replay_keys(replay_key, metadata, expires_at)"
            + " SELECT 'rk_' || gen_random_uuid(), '{}', now() + interval '1 day'"
            + " FROM generate_series(1, "
            + OVER / 10
            + ") n");
    server.execute("VACUUM ANALYZE relyra.replay_keys");
    server.execute("CHECKPOINT");
  }

  private static void bigDelete(Server server) throws SQLException {
    server.execute("DELETE FROM relyra.replay_keys WHERE expires_at < now()");
  }

  private static void expire(R2dbcReplayStore store, ExpiryRequest request, int pauses) {
    store
        .expire(request)
        .concatMap(
            batch ->
                pauses == 0 ? Mono.empty() : Mono.delay(batch.took().multipliedBy(pauses)).then(),
            0)
        .then()
        .toFuture()
        .join();
  }

  private static void withoutBound(Server server) throws SQLException {
    try (Connection connection = server.connect();
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM relyra.replay_keys WHERE ctid = ANY (ARRAY(SELECT ctid FROM"
                    + " relyra.replay_keys WHERE expires_at < now() ORDER BY expires_at"
                    + " LIMIT 1000 FOR UPDATE SKIP LOCKED))")) {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      int deleted = 1;
      while (deleted > 0 && System.nanoTime() < deadline) {
        deleted = delete.executeUpdate();
      }
    }
  }
}
