// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.api.store.ReplayStore;
import io.relyra.api.store.UsedAssertion;
import io.relyra.r2dbc.coalesce.Coalescer;
import io.relyra.r2dbc.observe.StoreOperation;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Replay keys in a PostgreSQL table, shared by all nodes that use it.
 *
 * <p>A use is one statement in a transaction of its own. A key that is stored is {@link
 * ReplayRefusal.Replayed} whatever its age; {@link ReplayRefusal.Stale} means that it is not stored
 * and would not be remembered, or that its time ended while it was being stored. Connections and
 * coalescing as for {@link R2dbcRequestStore}.
 */
public final class R2dbcReplayStore implements ReplayStore, ExpiringStore {
  private final Coalescer<KeyedUse, ReplayOutcome> use;
  private final ExpiringTable expiring;
  private final Observed observed;
  private final TableName table;

  /**
   * A store with the default table and settings.
   *
   * @param connections to the primary
   */
  public R2dbcReplayStore(ConnectionFactory connections) {
    this(connections, StoreTables.DEFAULT.replayKeys(), StoreSettings.DEFAULT);
  }

  /**
   * A store with default settings but the time limit.
   *
   * @param connections to the primary
   * @param table of replay keys
   * @param limit how long one statement may take, waiting for a connection included
   */
  public R2dbcReplayStore(ConnectionFactory connections, TableName table, Duration limit) {
    this(connections, table, StoreSettings.DEFAULT.withLimit(limit));
  }

  /**
   * A store.
   *
   * @param connections to the primary
   * @param table of replay keys
   * @param settings time limit, coalescing, observer
   */
  public R2dbcReplayStore(ConnectionFactory connections, TableName table, StoreSettings settings) {
    WithConnection execution = new WithConnection(connections, settings.limit());
    this.use = settings.coalescer(StoreOperation.USE_ASSERTION, new UseDecision(execution, table));
    this.observed = new Observed(settings.observer());
    this.table = table;
    this.expiring = new ExpiringTable(execution, table);
  }

  @Override
  public Mono<ReplayOutcome> consume(UsedAssertion assertion) {
    return observed.time(StoreOperation.USE_ASSERTION, use.decide(KeyedUse.of(assertion)));
  }

  @Override
  public Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return expiring.expire(request);
  }

  /**
   * As {@link R2dbcRequestStore#on}.
   *
   * @param connection with your transaction, not in use by anybody else meanwhile
   * @return a store for as long as the connection is yours
   */
  public ReplayStore on(Connection connection) {
    UseDecision decision = new UseDecision(new OnConnection(connection), table);
    return assertion -> decision.alone(KeyedUse.of(assertion));
  }

  /**
   * As {@link R2dbcRequestStore#close}.
   *
   * @return completes when all callers have been answered
   */
  public Mono<Void> close() {
    return use.close();
  }
}
