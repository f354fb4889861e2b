// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.TransactionDefinition;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts work between BEGIN and COMMIT; isolation and all else are the session's own. */
final class Transactions {
  private Transactions() {}

  static <T> Function<Connection, Flux<T>> around(
      TransactionMode mode, Function<? super Connection, ? extends Publisher<T>> work) {
    return connection ->
        Flux.defer(
            () -> {
              // Kept, because who goes away meanwhile has to wait for it: a driver that has not
              // heard of it yet would send no ROLLBACK.
              Mono<Void> begin = Mono.from(connection.beginTransaction(definition(mode))).cache();
              Mono<Void> rollback =
                  begin.then(Mono.defer(() -> Mono.from(connection.rollbackTransaction())));
              return Flux.usingWhen(
                  Mono.just(connection),
                  begun -> begin.thenMany(Flux.defer(() -> work.apply(begun))),
                  Connection::commitTransaction,
                  (begun, trouble) -> rollback,
                  begun -> rollback);
            });
  }

  // A session that is read-only by default stays so: READ WRITE is never said.
  private static TransactionDefinition definition(TransactionMode mode) {
    return new TransactionDefinition() {
      @Override
      public <A> @Nullable A getAttribute(Option<A> option) {
        return mode == TransactionMode.READ_ONLY && option.equals(TransactionDefinition.READ_ONLY)
            ? option.cast(true)
            : null;
      }
    };
  }
}
