// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A way to have a statement run. Errors with {@link io.relyra.api.RelyraException} only. */
interface Execution {
  /**
   * Runs a statement that answers with exactly one row. Emits after the server has said that the
   * statement is complete, not when the row arrives.
   */
  <T> Mono<T> oneRow(
      String sql, Consumer<Statement> binding, Function<? super Readable, T> reading);

  /**
   * Runs a statement that answers with several rows.
   *
   * @param ifRefused what is emitted if the server refused the statement and nothing happened, for
   *     a reason that may lie in one of its rows
   */
  <T> Mono<List<T>> rows(
      String sql,
      Consumer<Statement> binding,
      Function<? super Readable, T> reading,
      List<T> ifRefused);
}
