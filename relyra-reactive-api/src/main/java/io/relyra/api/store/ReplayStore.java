// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import reactor.core.publisher.Mono;

/**
 * Remembers which assertions were used.
 *
 * <p>Security guarantees: of any number of concurrent {@link #consume} calls for one replay key, on
 * any number of nodes that share the store, at most one sees {@link ReplayOutcome.FirstUse}, and
 * this holds at least until the assertion's {@code retainUntil} by the store's clock.
 */
public interface ReplayStore {
  /**
   * Records the use of an assertion.
   *
   * <p><b>Signals.</b> Emits one {@link ReplayOutcome}; errors with {@link
   * io.relyra.api.RelyraException}: {@code store_unavailable}, {@code store_overloaded}, {@code
   * store_misconfigured}.
   *
   * <p><b>Atomicity.</b> One step: insert-once, never select and then insert.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation or error the outcome is unknown
   * and the assertion is to be treated as used. A second subscription is a second use.
   *
   * <p>Not promised: that a key is forgotten when its time is over; it may refuse for longer.
   *
   * @param assertion what is about to be used
   * @return the outcome, never empty
   */
  Mono<ReplayOutcome> consume(UsedAssertion assertion);
}
