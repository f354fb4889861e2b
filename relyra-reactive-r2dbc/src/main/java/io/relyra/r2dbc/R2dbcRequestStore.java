// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.RequestStore;
import io.relyra.r2dbc.coalesce.Coalescer;
import io.relyra.r2dbc.observe.StoreOperation;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Request intents in a PostgreSQL table, shared by all nodes that use it.
 *
 * <p>Each decision is made by one statement in a transaction of its own, and the server's clock
 * decides. When many callers are under way they share statements ({@link StoreSettings}), and each
 * of them hears its own outcome. A caller who goes away before it is sent changes nothing; later,
 * the statement goes on.
 *
 * <p>Connections must be those of the primary, READ COMMITTED and in auto-commit mode; {@link
 * RelyraConnectionPool} makes them so. On any other isolation level racing callers see {@code
 * store_misconfigured} instead of a refusal; none of them wins twice.
 */
public final class R2dbcRequestStore implements RequestStore, ExpiringStore {
  /** How long one statement may take if nothing else is said. */
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

  private final Coalescer<RequestIntent, PutOutcome> put;
  private final Coalescer<ConsumeDecision.Call, ConsumeOutcome> consume;
  private final Coalescer<RelayState, FetchOutcome> fetch;
  private final ExpiringTable expiring;
  private final Observed observed;
  private final TableName table;

  /**
   * A store with the default table and settings.
   *
   * @param connections to the primary
   */
  public R2dbcRequestStore(ConnectionFactory connections) {
    this(connections, StoreTables.DEFAULT.requestIntents(), StoreSettings.DEFAULT);
  }

  /**
   * A store with default settings but the time limit.
   *
   * @param connections to the primary
   * @param table of request intents
   * @param limit how long one statement may take, waiting for a connection included
   */
  public R2dbcRequestStore(ConnectionFactory connections, TableName table, Duration limit) {
    this(connections, table, StoreSettings.DEFAULT.withLimit(limit));
  }

  /**
   * A store.
   *
   * @param connections to the primary
   * @param table of request intents
   * @param settings time limit, coalescing, observer
   */
  public R2dbcRequestStore(ConnectionFactory connections, TableName table, StoreSettings settings) {
    WithConnection execution = new WithConnection(connections, settings.limit());
    this.put = settings.coalescer(StoreOperation.PUT, new PutDecision(execution, table));
    this.consume =
        settings.coalescer(StoreOperation.CONSUME, new ConsumeDecision(execution, table));
    this.fetch = settings.coalescer(StoreOperation.FETCH, new IntentReading(execution, table));
    this.observed = new Observed(settings.observer());
    this.table = table;
    this.expiring = new ExpiringTable(execution, table);
  }

  @Override
  public Mono<PutOutcome> put(RequestIntent intent) {
    return observed.time(StoreOperation.PUT, put.decide(intent));
  }

  @Override
  public Mono<FetchOutcome> fetch(RelayState relayState) {
    return observed.time(StoreOperation.FETCH, fetch.decide(relayState));
  }

  @Override
  public Mono<ConsumeOutcome> consume(RelayState relayState, RequestId requestId) {
    return observed.time(
        StoreOperation.CONSUME, consume.decide(new ConsumeDecision.Call(relayState, requestId)));
  }

  @Override
  public Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return expiring.expire(request);
  }

  /**
   * The same tables on a connection that you bring, to decide within your own transaction: the
   * decision holds if you commit and never happened if you roll back. Hold back what it permits,
   * such as a session, until you have committed.
   *
   * <p>The transaction has to be READ COMMITTED and to write to the primary. Each call is one
   * statement, never shared; nothing begins, commits, rolls back or closes. Until you end the
   * transaction, others wait who want the same intent or assertion. After an error the transaction
   * can only be rolled back, after a cancellation it has to be. Its time limit is the connection's
   * own {@code statement_timeout}.
   *
   * @param connection with your transaction, not in use by anybody else meanwhile
   * @return a store for as long as the connection is yours
   */
  public RequestStore on(Connection connection) {
    return new JoiningRequestStore(new OnConnection(connection), table);
  }

  /**
   * Takes no further decisions ({@code store_unavailable}) and waits for those that wait or are
   * under way. The connections stay open; close their pool afterwards.
   *
   * @return completes when all callers have been answered; at once if coalescing is off
   */
  public Mono<Void> close() {
    return Mono.when(put.close(), fetch.close(), consume.close());
  }
}
