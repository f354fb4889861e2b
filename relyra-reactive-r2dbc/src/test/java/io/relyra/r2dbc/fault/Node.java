// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.StoreSettings;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.test.postgres.ServerAddress;
import java.time.Duration;

/** An application: a pool and a store, which reach the server through some port. */
record Node(ConnectionPool pool, R2dbcLoginStore store) implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  static final CoalescingSettings SHARED = new CoalescingSettings(2, 2, 64, 4_096);

  static Node reaching(ServerAddress address, int port) {
    return reaching(address, port, 8, SHARED, LIMIT);
  }

  static Node reaching(
      ServerAddress address,
      int port,
      int connections,
      CoalescingSettings coalescing,
      Duration limit) {
    ConnectionPool pool =
        RelyraConnectionPool.create(
            "r2dbc:postgresql://127.0.0.1:%d/%s".formatted(port, address.database()),
            address.user(),
            address.password(),
            new PoolLimits(connections, 4_096, limit, PATIENCE, PATIENCE));
    StoreSettings settings = StoreSettings.DEFAULT.withLimit(limit).withCoalescing(coalescing);
    return new Node(pool, new R2dbcLoginStore(pool, StoreTables.DEFAULT, settings));
  }

  @Override
  public void close() {
    // A connection that was cut complains when it is closed.
    pool.disposeLater().onErrorComplete().toFuture().join();
  }
}
