// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.r2dbc.coalesce.CoalescingSettings;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a decision costs when the tables grow. */
final class GrowthMeasure implements Measure {
  private static final Logger LOG = LoggerFactory.getLogger(GrowthMeasure.class);
  private static final int SMALLEST = 10_000;
  private static final int FACTOR = 10;
  private static final int CALLERS = 64;
  private static final int INTENTS_PER_SECOND = 40_000;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String run(Server server, Options options) throws Exception {
    Table table = new Table("replay keys", "against the smallest", "logins/s", "p50 ms", "p99 ms");
    server.execute("TRUNCATE relyra.replay_keys, relyra.request_intents");
    try (StoreClient client = new StoreClient("", server, CoalescingSettings.DEFAULT)) {
      Feed feed = Feed.of(client.store());
      feed.refill(server, (long) INTENTS_PER_SECOND * options.seconds());
      client.run(Work.LOGIN, CALLERS, options.seconds(), feed);
      double smallest = 0;
      for (long rows = SMALLEST; rows <= options.rows(); rows *= FACTOR) {
        fill(server, rows);
        feed.refill(server, (long) INTENTS_PER_SECOND * options.seconds());
        long start = System.nanoTime();
        Histogram nanos = client.run(Work.LOGIN, CALLERS, options.seconds(), feed);
        Sample sample = Sample.of(nanos, (System.nanoTime() - start) / 1e9, 0, 0);
        smallest = smallest == 0 ? sample.perSecond() : smallest;
        LOG.info("{} rows {}", rows, sample);
        table.row(
            List.of(
                String.format(java.util.Locale.ROOT, "%,d", rows),
                Table.number(sample.perSecond() / smallest),
                Table.number(sample.perSecond()),
                Table.number(sample.p50()),
                Table.number(sample.p99())));
      }
    }
    return "Whole logins, " + CALLERS + " callers.\n\n" + table;
  }

  private static void fill(Server server, long rows) throws Exception {
    long there = Long.parseLong(server.read("SELECT count(*) FROM relyra.replay_keys"));
    server.execute(
        "INSERT INTO relyra.replay_keys(replay_key, metadata) SELECT 'rk_' || gen_random_uuid(),"
            + " '{\"connection_id\": \"acme\"}' FROM generate_series(1, %d)"
                .formatted(Math.max(0, rows - there)));
    server.execute("ANALYZE relyra.replay_keys");
    server.execute("CHECKPOINT");
  }
}
