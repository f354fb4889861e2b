// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.UsedAssertion;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The code in docs/stores.md. */
final class TransactionSample {
  private TransactionSample() {}

  static Mono<LoginOutcome> login(
      ConnectionFactory connections,
      R2dbcLoginStore store,
      RelayState relayState,
      RequestId requestId,
      UsedAssertion assertion) {
    // begin
    return Flux.usingWhen(
            connections.create(),
            connection ->
                Mono.from(connection.beginTransaction())
                    .then(store.on(connection).consumeLogin(relayState, requestId, assertion))
                    .flatMap(
                        outcome ->
                            ownRows(connection, outcome)
                                .then(Mono.from(connection.commitTransaction()))
                                .thenReturn(outcome)),
            Connection::close,
            (connection, error) ->
                Mono.from(connection.rollbackTransaction()).then(close(connection)),
            connection -> Mono.from(connection.rollbackTransaction()).then(close(connection)))
        .single();
    // end
  }

  private static Mono<Void> ownRows(Connection connection, LoginOutcome outcome) {
    return Flux.from(connection.createStatement("SELECT 1").execute())
        .concatMap(result -> result.map(row -> outcome))
        .then();
  }

  private static Mono<Void> close(Connection connection) {
    return Mono.from(connection.close());
  }
}
