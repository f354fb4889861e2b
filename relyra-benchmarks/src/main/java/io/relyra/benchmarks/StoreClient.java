// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.StoreSettings;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.test.contract.Samples;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import reactor.core.publisher.Mono;

/** The store; without coalescing it is r2dbc-postgresql with one statement a call. */
final class StoreClient implements Client {
  private static final int CONNECTIONS = 16;

  private final String name;
  private final ConnectionPool pool;
  private final R2dbcLoginStore store;

  StoreClient(String name, Server server, CoalescingSettings coalescing) {
    this.name = name;
    this.pool = server.pool(CONNECTIONS);
    this.store =
        new R2dbcLoginStore(
            pool, StoreTables.DEFAULT, StoreSettings.DEFAULT.withCoalescing(coalescing));
  }

  R2dbcLoginStore store() {
    return store;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean takesPart(int callers) {
    return true;
  }

  @Override
  public Histogram run(Work work, int callers, int seconds, Feed feed) throws Exception {
    return AsyncCallers.run(
        number -> ask(work, number, feed).toFuture(), work, callers, seconds, feed);
  }

  private Mono<?> ask(Work work, long number, Feed feed) {
    return switch (work) {
      case PUT -> store.put(Samples.intent());
      case CONSUME -> store.consume(Feed.relayState(number), feed.requestId());
      case USE -> store.consume(Samples.assertion(Instant.now()));
      case LOGIN ->
          store.consumeLogin(
              Feed.relayState(number), feed.requestId(), Samples.assertion(Instant.now()));
    };
  }

  @Override
  public void close() {
    store.close().then(pool.disposeLater()).toFuture().join();
  }
}
