// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.relyra.api.consistency.SessionPositions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs reads. One that replay broke on a replica is made once more, then on the primary; one that
 * has given the caller something already is not.
 */
final class Reads {
  private static final int ON_REPLICAS = 2;

  private final ReplicaConnections replicas;
  private final Borrowing borrowing;
  private final SafeListener listener;

  Reads(ReplicaConnections replicas, Borrowing borrowing, SafeListener listener) {
    this.replicas = replicas;
    this.borrowing = borrowing;
    this.listener = listener;
  }

  <T> Flux<T> run(
      Consistency consistency, Function<? super Connection, ? extends Publisher<T>> work) {
    return Flux.deferContextual(
        context -> attempt(1, consistency, SessionPositions.find(context), work));
  }

  private <T> Flux<T> attempt(
      int number,
      Consistency consistency,
      Optional<SessionPositions> session,
      Function<? super Connection, ? extends Publisher<T>> work) {
    AtomicBoolean given = new AtomicBoolean();
    AtomicReference<@Nullable Lease> used = new AtomicReference<>();
    return Flux.usingWhen(
            number <= ON_REPLICAS ? replicas.take(consistency, session) : fallBack(session),
            lease -> {
              used.set(lease);
              return Flux.<T>from(work.apply(lease.connection()))
                  .doOnNext(value -> given.set(true));
            },
            lease -> borrowing.giveBack(lease.connection()),
            (lease, trouble) -> borrowing.giveBackAfter(trouble, lease),
            lease -> borrowing.giveBackWhenAnswered(lease.connection()))
        .onErrorResume(
            trouble -> {
              Lease lease = used.get();
              if (lease == null
                  || !lease.replica()
                  || given.get()
                  || !Trouble.isOfTheReplica(trouble)) {
                return Flux.error(trouble);
              }
              listener.retried(lease.server().name());
              return attempt(number + 1, consistency, session, work);
            });
  }

  private Mono<Lease> fallBack(Optional<SessionPositions> session) {
    return Mono.defer(
        () -> {
          listener.fellBack(FallbackReason.QUERY_BROKEN);
          return replicas.take(Consistency.STRONG, session);
        });
  }
}
