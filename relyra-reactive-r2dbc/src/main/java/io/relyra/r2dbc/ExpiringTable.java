// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The expiry of one table. Each batch is one statement in a transaction of its own. */
final class ExpiringTable implements ExpiringStore {
  private final WithConnection withConnection;
  private final ExpiryStatement statement;

  ExpiringTable(WithConnection withConnection, TableName table) {
    this.withConnection = withConnection;
    this.statement = ExpiryStatement.on(table);
  }

  @Override
  public Flux<ExpiredBatch> expire(ExpiryRequest request) {
    return Flux.defer(
        () -> {
          ExpiryPass pass = new ExpiryPass(request.batchSize());
          // A repeated Mono would run at once; this waits for demand. Hidden, because Reactor
          // would otherwise take the short cut of a scalar and not wait either.
          return Flux.just(pass)
              .hide()
              .concatMap(p -> next(p, request), 0)
              .repeat(() -> !pass.isOver());
        });
  }

  private Mono<ExpiredBatch> next(ExpiryPass pass, ExpiryRequest request) {
    return Mono.defer(
        () -> {
          long start = System.nanoTime();
          return delete(pass, request)
              .flatMap(
                  answer -> {
                    pass.advance(answer);
                    Duration took = Duration.ofNanos(System.nanoTime() - start);
                    return answer.deleted() == 0
                        ? nextUnlessOver(pass, request)
                        : Mono.just(
                            new ExpiredBatch(answer.deleted(), answer.oldestRemaining(), took));
                  });
        });
  }

  private Mono<ExpiredBatch> nextUnlessOver(ExpiryPass pass, ExpiryRequest request) {
    if (pass.isInVain()) {
      return Mono.error(
          new RelyraException(
              ErrorCode.STORE_MISCONFIGURED,
              "rows that are over cannot be deleted; a trigger or a policy keeps them"));
    }
    return pass.isOver() ? Mono.empty() : next(pass, request);
  }

  private Mono<ExpiryStatement.Answer> delete(ExpiryPass pass, ExpiryRequest request) {
    return withConnection.oneRow(
        statement.sql(),
        bound -> ExpiryStatement.bind(bound, pass.from(), request),
        ExpiryStatement::read);
  }
}
