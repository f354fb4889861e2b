// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Tries candidates one after the other.
 *
 * <p>A chain of Monos: an operator that takes the first of many cancels its source while the source
 * hands the connection over, and the source would take the connection back.
 */
final class FirstLease {
  private FirstLease() {}

  /** Emits what the first candidate emits that emits anything. */
  static <C> Mono<Lease> of(List<C> candidates, Function<C, Mono<Lease>> take) {
    return candidates.isEmpty()
        ? Mono.empty()
        : take.apply(candidates.get(0))
            .switchIfEmpty(Mono.defer(() -> of(candidates.subList(1, candidates.size()), take)));
  }
}
