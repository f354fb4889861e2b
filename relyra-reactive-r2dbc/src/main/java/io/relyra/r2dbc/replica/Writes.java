// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.consistency.SessionPositions;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Runs writes on the primary, each once, and tells the session where they are. */
final class Writes {
  private final PrimaryConnections primary;
  private final Borrowing borrowing;
  private final WrittenPositions positions;
  private final Scheduler timer;

  Writes(
      PrimaryConnections primary,
      Borrowing borrowing,
      WrittenPositions positions,
      Scheduler timer) {
    this.primary = primary;
    this.borrowing = borrowing;
    this.positions = positions;
    this.timer = timer;
  }

  <T> Flux<T> run(WriteOptions options, Function<? super Connection, ? extends Publisher<T>> work) {
    return Flux.deferContextual(
        context -> {
          Optional<SessionPositions> session =
              SessionPositions.find(context)
                  .filter(found -> options.afterWrite() == AfterWrite.REMEMBER);
          RelyraException overtime =
              new RelyraException(
                  ErrorCode.STORE_UNAVAILABLE,
                  "the write took too long; nobody knows whether it is committed");
          Mono<?> end = Mono.delay(options.limit(), timer).then(Mono.error(overtime));
          return Flux.usingWhen(
              primary.take(),
              lease ->
                  Flux.<T>from(work.apply(lease.connection()))
                      .takeUntilOther(end)
                      .concatWith(Flux.defer(() -> committed(lease))),
              lease -> positions.rememberAndGiveBack(lease, session),
              (lease, trouble) ->
                  trouble == overtime
                      ? unanswered(lease, session)
                      : afterTrouble(lease, trouble, session),
              lease -> unanswered(lease, session));
        });
  }

  // A driver knows of somebody's BEGIN only when it is answered.
  private static <T> Mono<T> committed(Lease lease) {
    return lease.connection().isAutoCommit()
        ? Mono.empty()
        : Mono.error(
            new RelyraException(
                ErrorCode.STORE_UNAVAILABLE, "the connection had a transaction open"));
  }

  // What came before the trouble may be committed.
  private Mono<Void> afterTrouble(
      Lease lease, Throwable trouble, Optional<SessionPositions> session) {
    if (Trouble.endsConnection(trouble) || Trouble.isReadOnly(trouble)) {
      positions.lose(lease, session);
      return borrowing.giveBackAfter(trouble, lease);
    }
    return positions.rememberAndGiveBack(lease, session);
  }

  private Mono<Void> unanswered(Lease lease, Optional<SessionPositions> session) {
    positions.lose(lease, session);
    return borrowing.giveBackWhenAnswered(lease.connection());
  }
}
