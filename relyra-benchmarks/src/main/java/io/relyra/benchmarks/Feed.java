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
  private final RequestId requestId;
  private final AtomicLong next = new AtomicLong();
  private long end;

  private Feed(RequestId requestId) {
    this.requestId = requestId;
  }

  static Feed of(R2dbcLoginStore store) {
    RequestIntent first = Samples.intent();
    store.put(first).toFuture().join();
    return new Feed(first.requestId());
  }

  /** Adds intents by copying one, so that only the clients' own work is measured. */
  void refill(Server server, long count) throws SQLException {
    long missing = count - (end - next.get());
    if (missing > 0) {
      server.execute(
          "INSERT INTO relyra.request_intents SELECT 'rs_' || lpad(n::text, 24, '0'), '%s',"
                  .formatted(requestId.value())
              + " (SELECT intent FROM relyra.request_intents WHERE request_id = '%s' LIMIT 1),"
                  .formatted(requestId.value())
              + " NULL, now() + interval '1 day' FROM generate_series(%d, %d) n"
                  .formatted(end, end + missing - 1));
      end += missing;
      server.execute("ANALYZE relyra.request_intents");
      // The next client must not pay for the writing of these rows.
      server.execute("CHECKPOINT");
    }
  }

  /** The number of an intent; below zero if there is none left. Only logins need one. */
  long take(Work work) {
    if (work != Work.LOGIN) {
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
