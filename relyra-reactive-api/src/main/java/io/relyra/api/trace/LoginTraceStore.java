// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

import reactor.core.publisher.Mono;

/**
 * Keeps the traces of logins and finds them again.
 *
 * <p>Nothing of a login may depend on it: who writes traces does so beside the login, and loses
 * them rather than wait.
 */
public interface LoginTraceStore {
  /**
   * Writes attempts.
   *
   * <p><b>Effect.</b> One more trace for each attempt, also for one that equals another. The
   * store's clock gives them the time of writing and, with the retention, the time of their end.
   *
   * <p><b>Signals.</b> Emits how many were written, which is the size of the batch; errors with
   * {@link io.relyra.api.RelyraException}: {@code store_unavailable}, {@code store_overloaded},
   * {@code store_misconfigured}.
   *
   * <p><b>Atomicity.</b> All or none. A store of bounded size may drop its oldest traces for it.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation or an error it is unknown
   * whether they were written. A second subscription writes them again.
   *
   * <p>Not promised: an order among the attempts of one batch.
   *
   * @param batch what ended
   * @return how many, never empty
   */
  Mono<Integer> append(TraceBatch batch);

  /**
   * Finds traces, the newest first.
   *
   * <p><b>Signals.</b> Emits one page, which has no traces if there are none; errors as {@link
   * #append}.
   *
   * <p><b>Cancellation and resubscription.</b> Changes nothing; each subscription looks anew.
   *
   * <p>Pages that follow each other show each trace once, and miss none that was there when the
   * first one was read and was not deleted meanwhile. Not promised: that a trace whose time is over
   * is not found until it is deleted.
   *
   * @param query which
   * @return the page, never empty
   */
  Mono<TracePage> find(TraceQuery query);
}
