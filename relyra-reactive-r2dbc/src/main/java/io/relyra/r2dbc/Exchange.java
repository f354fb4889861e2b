// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One statement on one connection, and its answer.
 *
 * <p>A row precedes the commit of its statement; only the end of all results follows it. So answers
 * are emitted at that end.
 */
final class Exchange {
  private Exchange() {}

  static <T> Mono<T> oneRow(
      Connection connection,
      String sql,
      Consumer<Statement> binding,
      Function<? super Readable, T> reading) {
    return Flux.defer(() -> run(connection, sql, binding, reading)).single();
  }

  static <T> Mono<List<T>> rows(
      Connection connection,
      String sql,
      Consumer<Statement> binding,
      Function<? super Readable, T> reading) {
    return Flux.defer(() -> run(connection, sql, binding, reading)).collectList();
  }

  private static <T> Flux<T> run(
      Connection connection,
      String sql,
      Consumer<Statement> binding,
      Function<? super Readable, T> reading) {
    Statement statement = connection.createStatement(sql);
    binding.accept(statement);
    return Flux.from(statement.execute()).concatMap(result -> result.map(reading));
  }
}
