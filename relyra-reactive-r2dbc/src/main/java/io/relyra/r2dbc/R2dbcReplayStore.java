// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.api.store.ReplayStore;
import io.relyra.api.store.UsedAssertion;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Replay keys in a PostgreSQL table, shared by all nodes that use it.
 *
 * <p>A use is one statement in a transaction of its own. A key that is stored is {@link
 * ReplayRefusal.Replayed} whatever its age; {@link ReplayRefusal.Stale} means that it is not stored
 * and would not be remembered. Connections as for {@link R2dbcRequestStore}.
 */
public final class R2dbcReplayStore implements ReplayStore, ExpiringStore {
  private final WithConnection withConnection;
  private final ReplayStatements statements;
  private final ExpiringTable expiring;

  /**
   * A store with the default table and time limit.
   *
   * @param connections to the primary
   */
  public R2dbcReplayStore(ConnectionFactory connections) {
    this(connections, StoreTables.DEFAULT.replayKeys(), R2dbcRequestStore.DEFAULT_LIMIT);
  }

  /**
   * A store.
   *
   * @param connections to the primary
   * @param table of replay keys
   * @param limit how long one call may take, waiting for a connection included
   */
  public R2dbcReplayStore(ConnectionFactory connections, TableName table, Duration limit) {
    this.withConnection = new WithConnection(connections, limit);
    this.statements = ReplayStatements.on(table);
    this.expiring = new ExpiringTable(withConnection, table);
  }

  @Override
  public Mono<ReplayOutcome> consume(UsedAssertion assertion) {
    return withConnection.oneRow(
        statements.consume(),
        statement -> ReplayBinding.bind(statement, 0, assertion),
        R2dbcReplayStore::read);
  }

  @Override
  public Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return expiring.expire(request);
  }

  private static ReplayOutcome read(Readable row) {
    String outcome = StoredIntent.outcome(row);
    return switch (outcome) {
      case "FIRST_USE" -> new ReplayOutcome.FirstUse();
      case "REPLAYED" -> new ReplayRefusal.Replayed();
      case "STALE" -> new ReplayRefusal.Stale();
      default -> throw StoredIntent.unknown(outcome);
    };
  }
}
