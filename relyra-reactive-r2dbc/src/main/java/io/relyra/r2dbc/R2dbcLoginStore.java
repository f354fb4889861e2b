// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.ReplayRefusal;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Request intents and replay keys in two PostgreSQL tables of one database, used up together by one
 * statement.
 *
 * <p>Connections as for {@link R2dbcRequestStore}.
 */
public final class R2dbcLoginStore implements LoginStore {
  private final R2dbcRequestStore requests;
  private final R2dbcReplayStore replays;
  private final WithConnection withConnection;
  private final String consumeLogin;

  /**
   * A store with the default tables and time limit.
   *
   * @param connections to the primary
   */
  public R2dbcLoginStore(ConnectionFactory connections) {
    this(connections, StoreTables.DEFAULT, R2dbcRequestStore.DEFAULT_LIMIT);
  }

  /**
   * A store.
   *
   * @param connections to the primary
   * @param tables of intents and keys
   * @param limit how long one call may take, waiting for a connection included
   */
  public R2dbcLoginStore(ConnectionFactory connections, StoreTables tables, Duration limit) {
    this.requests = new R2dbcRequestStore(connections, tables.requestIntents(), limit);
    this.replays = new R2dbcReplayStore(connections, tables.replayKeys(), limit);
    this.withConnection = new WithConnection(connections, limit);
    this.consumeLogin = ReplayStatements.consumeLogin(tables);
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
    return withConnection.oneRow(
        consumeLogin,
        statement -> {
          statement.bind(0, relayState.value()).bind(1, requestId.value());
          ReplayBinding.bind(statement, 2, assertion);
        },
        row -> read(relayState, row));
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

  private static LoginOutcome read(RelayState relayState, Readable row) {
    return switch (StoredIntent.outcome(row)) {
      case "REPLAYED" -> new ReplayRefusal.Replayed();
      case "STALE" -> new ReplayRefusal.Stale();
      default -> R2dbcRequestStore.readConsume(relayState, row);
    };
  }
}
