// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import io.relyra.r2dbc.coalesce.Coalescer;
import io.relyra.r2dbc.observe.StoreOperation;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Request intents and replay keys in two PostgreSQL tables of one database, used up together by one
 * statement.
 *
 * <p>Connections and coalescing as for {@link R2dbcRequestStore}.
 */
public final class R2dbcLoginStore implements LoginStore {
  private final R2dbcRequestStore requests;
  private final R2dbcReplayStore replays;
  private final Coalescer<LoginDecision.Call, LoginOutcome> login;
  private final Observed observed;
  private final StoreTables tables;

  /**
   * A store with the default tables and settings.
   *
   * @param connections to the primary
   */
  public R2dbcLoginStore(ConnectionFactory connections) {
    this(connections, StoreTables.DEFAULT, StoreSettings.DEFAULT);
  }

  /**
   * A store with default settings but the time limit.
   *
   * @param connections to the primary
   * @param tables of intents and keys
   * @param limit how long one statement may take, waiting for a connection included
   */
  public R2dbcLoginStore(ConnectionFactory connections, StoreTables tables, Duration limit) {
    this(connections, tables, StoreSettings.DEFAULT.withLimit(limit));
  }

  /**
   * A store.
   *
   * @param connections to the primary
   * @param tables of intents and keys
   * @param settings time limit, coalescing, observer
   */
  public R2dbcLoginStore(
      ConnectionFactory connections, StoreTables tables, StoreSettings settings) {
    this.requests = new R2dbcRequestStore(connections, tables.requestIntents(), settings);
    this.replays = new R2dbcReplayStore(connections, tables.replayKeys(), settings);
    WithConnection execution = new WithConnection(connections, settings.limit());
    this.observed = new Observed(settings.observer());
    this.tables = tables;
    this.login =
        settings.coalescer(StoreOperation.CONSUME_LOGIN, new LoginDecision(execution, tables));
  }

  @Override
  public Mono<PutOutcome> put(RequestIntent intent) {
    return requests.put(intent);
  }

  @Override
  public Mono<FetchOutcome> fetch(RelayState relayState) {
    return requests.fetch(relayState);
  }

  @Override
  public Mono<ConsumeOutcome> consume(RelayState relayState, RequestId requestId) {
    return requests.consume(relayState, requestId);
  }

  @Override
  public Mono<ReplayOutcome> consume(UsedAssertion assertion) {
    return replays.consume(assertion);
  }

  @Override
  public Mono<LoginOutcome> consumeLogin(
      RelayState relayState, RequestId requestId, UsedAssertion assertion) {
    return observed.time(
        StoreOperation.CONSUME_LOGIN,
        login.decide(new LoginDecision.Call(relayState, requestId, KeyedUse.of(assertion))));
  }

  /**
   * The intents as entries that can be deleted when they are over.
   *
   * @return the expiry of the table of intents
   */
  public ExpiringStore expiringIntents() {
    return requests;
  }

  /**
   * The replay keys as entries that can be deleted when they are over.
   *
   * @return the expiry of the table of keys
   */
  public ExpiringStore expiringReplayKeys() {
    return replays;
  }

  /**
   * As {@link R2dbcRequestStore#on}.
   *
   * @param connection with your transaction, not in use by anybody else meanwhile
   * @return a store for as long as the connection is yours
   */
  public LoginStore on(Connection connection) {
    return new JoiningLoginStore(new OnConnection(connection), tables);
  }

  /**
   * As {@link R2dbcRequestStore#close}.
   *
   * @return completes when all callers have been answered
   */
  public Mono<Void> close() {
    return Mono.when(requests.close(), replays.close(), login.close());
  }
}
