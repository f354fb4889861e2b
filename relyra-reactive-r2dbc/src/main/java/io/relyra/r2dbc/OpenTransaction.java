// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The statements of one transaction of a {@link LibraryDatabase}. */
public final class OpenTransaction {
  private final Connection connection;

  OpenTransaction(Connection connection) {
    this.connection = connection;
  }

  /**
   * Runs a statement that answers with at most one row.
   *
   * @param <T> what is read
   * @param sql the statement
   * @param binding of its parameters
   * @param reading of the row
   * @return what was read, if there was a row; never empty
   */
  public <T> Mono<Optional<T>> maybeRow(
      String sql, Consumer<Statement> binding, Function<? super Readable, T> reading) {
    return execute(sql, binding, reading)
        .singleOrEmpty()
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  /**
   * Runs a statement that answers with exactly one row.
   *
   * @param <T> what is read
   * @param sql the statement
   * @param binding of its parameters
   * @param reading of the row
   * @return what was read, never empty
   */
  public <T> Mono<T> oneRow(
      String sql, Consumer<Statement> binding, Function<? super Readable, T> reading) {
    return execute(sql, binding, reading).single();
  }

  /**
   * Runs a statement that changes rows.
   *
   * @param sql the statement
   * @param binding of its parameters
   * @return how many rows
   */
  public Mono<Long> update(String sql, Consumer<Statement> binding) {
    return Mono.defer(
        () ->
            Flux.from(prepared(sql, binding).execute())
                .concatMap(result -> result.getRowsUpdated())
                .reduce(0L, Long::sum));
  }

  private <T> Flux<T> execute(
      String sql, Consumer<Statement> binding, Function<? super Readable, T> reading) {
    return Flux.defer(
        () -> Flux.from(prepared(sql, binding).execute()).concatMap(result -> result.map(reading)));
  }

  private Statement prepared(String sql, Consumer<Statement> binding) {
    Statement statement = connection.createStatement(sql);
    binding.accept(statement);
    return statement;
  }
}
