// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.Wrapped;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The one place that takes a connection, runs one statement on it in a transaction of its own, and
 * gives it back.
 *
 * <p>A caller who goes away, or whose time is over, leaves the statement running: the connection is
 * given back when the server has answered, and closed if it does not. Otherwise the next user of
 * the connection would wait for somebody else's lock.
 */
final class WithConnection {
  private static final Logger LOG = LoggerFactory.getLogger(WithConnection.class);

  private final ConnectionFactory connections;
  private final Duration limit;

  WithConnection(ConnectionFactory connections, Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("the time limit must be positive");
    }
    this.connections = connections;
    this.limit = limit;
  }

  /**
   * Runs a statement that answers with exactly one row.
   *
   * <p>Emits after the server has committed, not when the row arrives. Errors with {@link
   * RelyraException} only.
   */
  <T> Mono<T> oneRow(
      String sql, Consumer<Statement> binding, Function<? super Readable, T> reading) {
    return Mono.usingWhen(
            Mono.from(connections.create())
                .map(
                    taken -> new Exchange<>(taken, exchange(taken, sql, binding, reading).cache())),
            Exchange::answer,
            this::giveBack,
            this::giveBackAfterTrouble,
            this::giveBackWhenAnswered)
        .timeout(limit)
        .onErrorMap(PostgresErrors::translate);
  }

  private record Exchange<T>(Connection connection, Mono<T> answer) {}

  private static <T> Mono<T> exchange(
      Connection connection,
      String sql,
      Consumer<Statement> binding,
      Function<? super Readable, T> reading) {
    return Mono.defer(
        () -> {
          // In somebody's open transaction a yes could be rolled back afterwards.
          if (!connection.isAutoCommit()) {
            return Mono.error(
                new RelyraException(
                    ErrorCode.STORE_MISCONFIGURED,
                    "the connections of the store must be in auto-commit mode"));
          }
          Statement statement = connection.createStatement(sql);
          binding.accept(statement);
          // The row precedes the commit; only the end of all results follows it.
          return Flux.from(statement.execute()).concatMap(result -> result.map(reading)).single();
        });
  }

  private <T> Publisher<?> giveBack(Exchange<T> exchange) {
    return Mono.from(exchange.connection().close()).onErrorResume(WithConnection::lost);
  }

  // The word that a connection ends comes before its end: the next caller must not get it.
  private <T> Publisher<?> giveBackAfterTrouble(Exchange<T> exchange, Throwable trouble) {
    return PostgresErrors.endsConnection(trouble)
        ? hangUp(exchange.connection()).then(Mono.defer(() -> Mono.from(giveBack(exchange)).then()))
        : giveBack(exchange);
  }

  private <T> Publisher<?> giveBackWhenAnswered(Exchange<T> exchange) {
    return exchange
        .answer()
        .then()
        .timeout(limit, Mono.defer(() -> hangUpOnSilence(exchange.connection())))
        .onErrorComplete()
        .then(Mono.defer(() -> Mono.from(giveBack(exchange)).then()));
  }

  private Mono<Void> hangUpOnSilence(Connection connection) {
    LOG.warn("PostgreSQL did not answer for {}; its connection is closed", limit);
    return hangUp(connection);
  }

  // Closing the connection below the pool's makes the pool throw it away.
  private Mono<Void> hangUp(Connection connection) {
    Object below = connection instanceof Wrapped<?> wrapped ? wrapped.unwrap() : connection;
    return below instanceof Connection physical
        ? Mono.<Void>from(physical.close()).timeout(limit).onErrorResume(WithConnection::lost)
        : Mono.empty();
  }

  private static <T> Mono<T> lost(Throwable trouble) {
    LOG.debug("A connection could not be given back", trouble);
    return Mono.empty();
  }
}
