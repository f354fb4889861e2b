// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.r2dbc.R2dbcReplayStore;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a decision and a batch of expiry cost when both tables grow. */
final class GrowthMeasure implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(GrowthMeasure.class);
  private static final int SMALLEST = 10_000;
  private static final int FACTOR = 10;
  private static final int CALLERS = 64;
  private static final int INTENTS_PER_SECOND = 60_000;
  private static final int BATCH = 1_000;
  private static final int BATCHES = 20;
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e6;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String run(Server server, Options options) throws Exception {
    Table table =
        new Table(
            "rows in each table",
            "uses of an assertion/s",
            "p50 / p99 ms",
            "uses of an intent/s",
            "p50 / p99 ms",
            "expiry of 1,000 rows, median ms");
    ConnectionPool pool = server.pool(1);
    try (StoreClient client = new StoreClient("", server, CoalescingSettings.DEFAULT)) {
      Feed feed = Feed.of(server, client.store());
      warmUp(client, options, feed);
      R2dbcReplayStore expiring = new R2dbcReplayStore(pool);
      for (long rows = SMALLEST; rows <= options.growth(); rows *= FACTOR) {
        feed.clear();
        Filler.keys(server, (long) BATCH * BATCHES, rows);
        Filler.intents(server, rows);
        double batch = expiry(expiring);
        Sample use = turn(client, Work.USE, options, feed);
        feed.refill((long) INTENTS_PER_SECOND * options.seconds());
        Sample consume = turn(client, Work.CONSUME, options, feed);
        LOG.info("{} rows: {} {} {} ms", rows, use, consume, batch);
        table.row(
            List.of(
                String.format(Locale.ROOT, "%,d", rows),
                Table.number(use.perSecond()),
                latencies(use),
                Table.number(consume.perSecond()),
                latencies(consume),
                Table.number(batch)));
      }
      feed.clear();
    } finally {
      pool.disposeLater().toFuture().join();
    }
    return CALLERS + " callers; the indexes of each size are fresh.\n\n" + table;
  }

  private static void warmUp(StoreClient client, Options options, Feed feed) throws Exception {
    feed.refill((long) INTENTS_PER_SECOND * options.seconds());
    client.run(Work.CONSUME, CALLERS, options.seconds(), feed);
    client.run(Work.USE, CALLERS, options.seconds(), feed);
  }

  private static Sample turn(StoreClient client, Work work, Options options, Feed feed)
      throws Exception {
    long start = System.nanoTime();
    Histogram nanos = client.run(work, CALLERS, options.seconds(), feed);
    return Sample.of(nanos, (System.nanoTime() - start) / NANOS, 0, 0);
  }

  private static double expiry(R2dbcReplayStore store) {
    List<Double> millis =
        store
            .expire(new ExpiryRequest(BATCH, Duration.ZERO))
            .map(ExpiredBatch::took)
            .map(took -> took.toNanos() / MILLIS)
            .collectList()
            .toFuture()
            .join();
    return Turns.middle(Objects.requireNonNull(millis));
  }

  private static String latencies(Sample sample) {
    return Table.number(sample.p50()) + " / " + Table.number(sample.p99());
  }
}
