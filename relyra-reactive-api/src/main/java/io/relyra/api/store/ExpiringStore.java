// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import reactor.core.publisher.Flux;

/**
 * A store whose entries come to an end and can be deleted then, in batches that the subscriber
 * paces.
 *
 * <p>Security guarantees: an entry is deleted only when the store's clock has passed its end by
 * more than the margin. So deleting never makes a consumed intent usable again (it could not be
 * consumed any more), and never forgets an assertion before its {@code retainUntil} is over.
 */
public interface ExpiringStore {
  /**
   * Deletes what is over, the oldest first, one batch for each requested element.
   *
   * <p><b>Signals.</b> Emits an {@link ExpiredBatch} of 1 to {@code batchSize} deleted entries for
   * each requested element; completes when nothing is due any more but what others hold at that
   * moment, without any element if there was nothing. Errors with {@link
   * io.relyra.api.RelyraException}: {@code store_unavailable}, {@code store_overloaded}, {@code
   * store_misconfigured}; batches before the error stay deleted.
   *
   * <p><b>Atomicity.</b> Each batch is one step, whole or not at all; in memory each entry is. Any
   * number of subscribers, on any number of nodes, may run at once: each entry is deleted and
   * counted by one of them, none waits for another, and an entry that somebody holds is left for
   * later.
   *
   * <p><b>Backpressure.</b> The demand is the throttle: nothing runs without it, and one batch at
   * most is in flight for a subscription. Operators ask in advance on their own ({@code
   * delayElements}, {@code publishOn} and {@code concatMap} for dozens of batches); {@code
   * concatMap(batch -> pause, 0)} asks for the next one when the pause is over.
   *
   * <p><b>Cancellation and resubscription.</b> Ends after the batch in flight, which may still be
   * deleted unseen; what was deleted stays deleted. Each subscription starts from the oldest entry.
   *
   * <p>Not promised: when, or that, an entry is deleted; that the storage shrinks; that entries
   * which come to their end during the run are left for the next one.
   *
   * @param request how much at once, and how long after the end
   * @return the batches
   */
  Flux<ExpiredBatch> expire(ExpiryRequest request);
}
