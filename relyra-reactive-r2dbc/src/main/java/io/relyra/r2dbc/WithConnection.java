// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The one place that takes a connection, runs one statement on it in a transaction of its own, and
 * gives it back.
 *
 * <p>A caller who goes away, or whose time is over, leaves the statement running: the connection is
 * given back when the server has answered, and closed if it does not. Otherwise the next user of
 * the connection would wait for somebody else's lock.
 */
final class WithConnection implements Execution {
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

  @Override
  public <T> Mono<T> oneRow(
      String sql, Consumer<Statement> binding, Function<? super Readable, T> reading) {
    return exchanged(connection -> Exchange.oneRow(connection, sql, binding, reading))
        .onErrorMap(PostgresErrors::translate);
  }

  @Override
  public <T> Mono<List<T>> rows(
      String sql,
      Consumer<Statement> binding,
      Function<? super Readable, T> reading,
      List<T> ifRefused) {
    return exchanged(connection -> Exchange.rows(connection, sql, binding, reading))
        .onErrorResume(PostgresErrors::mayConcernOneRow, trouble -> Mono.just(ifRefused))
        .onErrorMap(PostgresErrors::translate);
  }

  private <T> Mono<T> exchanged(Function<Connection, Mono<T>> exchange) {
    return Mono.usingWhen(
            Mono.from(connections.create())
                .map(taken -> new Taken<>(taken, ownTransaction(taken, exchange).cache())),
            Taken::answer,
            this::giveBack,
            this::giveBackAfterTrouble,
            this::giveBackWhenAnswered)
        .onErrorMap(OpenTransactionFound::explain)
        .timeout(limit);
  }

  private record Taken<T>(Connection connection, Mono<T> answer) {}

  private static <T> Mono<T> ownTransaction(
      Connection connection, Function<Connection, Mono<T>> exchange) {
    return Mono.defer(
        () ->
            // The driver knows of a BEGIN when it is answered, so it is asked again afterwards.
            OpenTransactionFound.<T>none(connection)
                .switchIfEmpty(Mono.defer(() -> exchange.apply(connection)))
                .delayUntil(answer -> OpenTransactionFound.none(connection)));
  }

  private <T> Publisher<?> giveBack(Taken<T> taken) {
    return Mono.from(taken.connection().close()).onErrorResume(WithConnection::lost);
  }

  // The word that a connection ends comes before its end: the next caller must not get it.
  private <T> Publisher<?> giveBackAfterTrouble(Taken<T> taken, Throwable trouble) {
    return endsConnection(trouble)
        ? hangUp(taken.connection()).then(Mono.defer(() -> Mono.from(giveBack(taken)).then()))
        : giveBack(taken);
  }

  private <T> Publisher<?> giveBackWhenAnswered(Taken<T> taken) {
    return taken
        .answer()
        .then()
        .timeout(limit, Mono.defer(() -> hangUpOnSilence(taken.connection())))
        .onErrorResume(
            trouble -> endsConnection(trouble) ? hangUp(taken.connection()) : Mono.empty())
        .then(Mono.defer(() -> Mono.from(giveBack(taken)).then()));
  }

  private static boolean endsConnection(Throwable trouble) {
    return trouble instanceof OpenTransactionFound || PostgresErrors.endsConnection(trouble);
  }

  private Mono<Void> hangUpOnSilence(Connection connection) {
    LOG.warn("PostgreSQL did not answer for {}; its connection is closed", limit);
    return hangUp(connection);
  }

  // Closing the connection below the pool's makes the pool throw it away.
  private Mono<Void> hangUp(Connection connection) {
    return PhysicalConnection.of(connection)
        .map(Connection::close)
        .map(end -> Mono.<Void>from(end).timeout(limit).onErrorResume(WithConnection::lost))
        .orElse(Mono.empty());
  }

  private static <T> Mono<T> lost(Throwable trouble) {
    LOG.debug("A connection could not be given back", trouble);
    return Mono.empty();
  }
}
