// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Runs statements on a connection that somebody else took, in whatever transaction it is, and
 * leaves begin, commit, rollback and close to them. So do time limits: the server's {@code
 * statement_timeout} is the one that leaves the connection usable.
 */
record OnConnection(Connection connection) implements Execution {
  @Override
  public <T> Mono<T> oneRow(
      String sql, Consumer<Statement> binding, Function<? super Readable, T> reading) {
    return Exchange.oneRow(connection, sql, binding, reading).onErrorMap(PostgresErrors::translate);
  }

  @Override
  public <T> Mono<List<T>> rows(
      String sql,
      Consumer<Statement> binding,
      Function<? super Readable, T> reading,
      List<T> ifRefused) {
    return Exchange.rows(connection, sql, binding, reading).onErrorMap(PostgresErrors::translate);
  }
}
