// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.RequestIntent;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.test.contract.Samples;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Intents that wait to be consumed, each handed out once. */
final class Feed {
  private final Server server;
  private final RequestId requestId;
  private final AtomicLong next = new AtomicLong();
  private long end;

  private Feed(Server server, RequestId requestId) {
    this.server = server;
    this.requestId = requestId;
  }

  static Feed of(Server server, R2dbcLoginStore store) throws SQLException {
    server.execute("TRUNCATE relyra.request_intents, relyra.replay_keys");
    RequestIntent first = Samples.intent();
    store.put(first).toFuture().join();
    server.execute("DROP TABLE IF EXISTS relyra.sample_intent");
    server.execute(
        "CREATE TABLE relyra.sample_intent AS SELECT request_id, intent"
            + " FROM relyra.request_intents WHERE relay_state = '"
            + first.relayState().value()
            + "'");
    return new Feed(server, first.requestId());
  }

  /** Adds intents by copying one, so that only the clients' own work is measured. */
  void refill(long count) throws SQLException {
    long missing = count - (end - next.get());
    if (missing > 0) {
      server.execute(
          ("INSERT INTO relyra.request_intents SELECT 'rs_' || lpad(n::text, 24, '0'),"
                  + " s.request_id, s.intent, NULL, now() + interval '1 day'"
                  + " FROM relyra.sample_intent s, generate_series(%d, %d) n")
              .formatted(end, end + missing - 1));
      end += missing;
      server.execute("ANALYZE relyra.request_intents");
      // The next client must not pay for the writing of these rows.
      server.execute("CHECKPOINT");
    }
  }

  /** Takes all intents and uses away, so that every client finds tables as small. */
  void clear() throws SQLException {
    server.execute("TRUNCATE relyra.request_intents, relyra.replay_keys");
    next.set(end);
  }

  /** The number of an intent; below zero if there is none left where the work spends one. */
  long take(Work work) {
    if (!work.spendsIntents()) {
      return 0;
    }
    long taken = next.getAndIncrement();
    return taken < end ? taken : -1;
  }

  /** Takes many at once, for a client that counts by itself; the first of them. */
  long take(long count) {
    return next.getAndAdd(count);
  }

  RequestId requestId() {
    return requestId;
  }

  static RelayState relayState(long number) {
    return new RelayState(String.format(Locale.ROOT, "rs_%024d", number));
  }
}
