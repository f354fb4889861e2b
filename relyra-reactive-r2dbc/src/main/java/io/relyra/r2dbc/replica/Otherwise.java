// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.util.List;
import reactor.core.publisher.Mono;

/** What becomes of a read that no replica can answer as it should be. */
final class Otherwise {
  /**
   * What was asked for.
   *
   * @param whenBehind what the read has chosen
   * @param groups the replicas, nearest first
   * @param timeline that the primary must have at least
   */
  record Case(WhenBehind whenBehind, List<List<Server>> groups, int timeline) {}

  private final Borrowing borrowing;
  private final PrimaryConnections primary;
  private final SafeListener listener;

  Otherwise(Borrowing borrowing, PrimaryConnections primary, SafeListener listener) {
    this.borrowing = borrowing;
    this.primary = primary;
    this.listener = listener;
  }

  Mono<Lease> take(Case asked, FallbackReason reason) {
    return switch (asked.whenBehind()) {
      case FALLBACK_TO_PRIMARY -> fromPrimary(asked, reason);
      case FAIL -> Mono.error(behind());
      case STALE -> fromAnyReplica(asked, reason);
    };
  }

  private Mono<Lease> fromPrimary(Case asked, FallbackReason reason) {
    listener.fellBack(reason);
    return primary.take(asked.timeline());
  }

  private Mono<Lease> fromAnyReplica(Case asked, FallbackReason reason) {
    List<Server> all = asked.groups().stream().flatMap(List::stream).toList();
    return FirstLease.of(all, server -> borrowing.takeAny(server).onErrorComplete())
        .doOnNext(lease -> listener.servedStale(reason))
        .switchIfEmpty(Mono.defer(() -> fromPrimary(asked, FallbackReason.NO_REPLICA)));
  }

  private static RelyraException behind() {
    return new RelyraException(
        ErrorCode.REPLICA_BEHIND,
        "earlier writes are committed, but no replica shows them in time;"
            + " this read may be made again");
  }
}
