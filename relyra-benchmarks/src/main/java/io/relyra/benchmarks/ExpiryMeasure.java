// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.r2dbc.R2dbcReplayStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Expiry in batches beside one big DELETE, and what inserts feel of each. */
final class ExpiryMeasure implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(ExpiryMeasure.class);
  private static final ExpiryRequest SMALL = new ExpiryRequest(1_000, Duration.ZERO);
  private static final ExpiryRequest LARGE = new ExpiryRequest(10_000, Duration.ZERO);
  private static final String PAUSED =
      "batches of 1,000, pause as long as each (the schedule's default)";
  private static final int SHARE_KEPT = 10;
  private static final int IDLE_SECONDS = 5;
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e6;

  private interface Deletion {
    void run() throws SQLException;
  }

  private record Result(double perSecond, double p50, double p99, double max) {}

  private List<Target> targets = List.of();

  @Override
  public String name() {
    return "expiry";
  }

  @Override
  public List<Target> targets() {
    return targets;
  }

  @Override
  public String run(Server server, Options options) throws Exception {
    server.execute("ALTER TABLE relyra.replay_keys SET (autovacuum_enabled = off)");
    ConnectionPool pool = server.pool(2);
    R2dbcReplayStore store = new R2dbcReplayStore(pool);
    int rows = options.rows();
    Result idle = idle(server, options);
    Result big =
        measure(
            server,
            rows,
            false,
            () -> server.execute("DELETE FROM relyra.replay_keys WHERE expires_at < now()"));
    Table table =
        new Table("how", "rows/s against one DELETE", "rows/s", "insert p50 / p99 / max ms");
    row(table, "no expiry at all", idle, null);
    row(table, "one `DELETE`, one long transaction", big, big);
    row(
        table,
        "batches of 10,000",
        measure(server, rows, false, () -> expire(store, LARGE, 0)),
        big);
    row(
        table,
        "batches of 1,000",
        measure(server, rows, false, () -> expire(store, SMALL, 0)),
        big);
    Result paused = measure(server, rows, false, () -> expire(store, SMALL, 1));
    row(table, PAUSED, paused, big);
    row(
        table,
        "an old snapshot is held open: batches of 1,000",
        measure(server, rows, true, () -> expire(store, SMALL, 0)),
        big);
    row(
        table,
        "an old snapshot is held open: batches of 1,000, pause as long as each",
        measure(server, rows, true, () -> expire(store, SMALL, 1)),
        big);
    targets =
        List.of(
            Target.atMost(
                "expiry, " + PAUSED, "insert p99 ≤ 1.5 × idle", 1.5, paused.p99() / idle.p99()),
            Target.atLeast("expiry, " + PAUSED, "≥ 250,000 rows/s", 250_000, paused.perSecond()));
    server.execute("ALTER TABLE relyra.replay_keys RESET (autovacuum_enabled)");
    server.execute("TRUNCATE relyra.replay_keys");
    pool.disposeLater().toFuture().join();
    return "%,d rows that are over beside %,d that are not; %,d inserts a second, open loop.\n\n"
            .formatted(rows, rows / SHARE_KEPT, InsertLoad.PER_SECOND)
        + table;
  }

  private static void row(Table table, String how, Result result, @Nullable Result big) {
    List<String> cells = new ArrayList<>();
    cells.add(how);
    cells.add(big == null ? "" : Table.number(result.perSecond() / big.perSecond()));
    cells.add(big == null ? "" : Table.number(result.perSecond()));
    cells.add(
        Table.number(result.p50())
            + " / "
            + Table.number(result.p99())
            + " / "
            + Table.number(result.max()));
    table.row(cells);
    LOG.info("{} {}", how, result);
  }

  private static Result idle(Server server, Options options) throws Exception {
    Filler.keys(server, 0, options.rows() / SHARE_KEPT);
    InsertLoad load = new InsertLoad(server);
    server.execute("SELECT pg_sleep(" + Math.max(IDLE_SECONDS, options.seconds()) + ")");
    return result(0, load.end());
  }

  private static Result measure(Server server, int rows, boolean snapshot, Deletion deletion)
      throws Exception {
    Filler.keys(server, rows, rows / SHARE_KEPT);
    try (Connection old = server.address().connect();
        Statement look = old.createStatement()) {
      if (snapshot) {
        old.setAutoCommit(false);
        old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        look.setMaxRows(1);
        look.execute("SELECT 1 FROM relyra.replay_keys");
      }
      InsertLoad load = new InsertLoad(server);
      long start = System.nanoTime();
      deletion.run();
      double seconds = (System.nanoTime() - start) / NANOS;
      Histogram inserts = load.end();
      String left = server.read("SELECT count(*) FROM relyra.replay_keys WHERE expires_at < now()");
      if (!left.equals("0")) {
        throw new IllegalStateException(left + " rows were left");
      }
      return result(rows / seconds, inserts);
    }
  }

  private static Result result(double perSecond, Histogram nanos) {
    return new Result(
        perSecond,
        nanos.getValueAtPercentile(50) / MILLIS,
        nanos.getValueAtPercentile(99) / MILLIS,
        nanos.getMaxValue() / MILLIS);
  }

  private static void expire(R2dbcReplayStore store, ExpiryRequest request, int pauses) {
    store
        .expire(request)
        .concatMap(batch -> pauses == 0 ? Mono.empty() : Mono.delay(batch.took()).then(), 0)
        .then()
        .toFuture()
        .join();
  }
}
