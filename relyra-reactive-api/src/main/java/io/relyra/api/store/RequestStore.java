// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import reactor.core.publisher.Mono;

/**
 * Keeps what we asked of identity providers, each to be used once.
 *
 * <p>Security guarantees: of any number of concurrent {@link #consume} calls for one relay state,
 * on any number of nodes that share the store, at most one sees {@link ConsumeOutcome.Consumed}. An
 * intent whose time is over is never consumed. Not guaranteed: secrecy of what is stored.
 */
public interface RequestStore {
  /**
   * Stores an intent under its relay state.
   *
   * <p><b>Signals.</b> Emits one {@link PutOutcome}; errors with {@link
   * io.relyra.api.RelyraException}: {@code store_unavailable}, {@code store_overloaded}, {@code
   * store_misconfigured}.
   *
   * <p><b>Atomicity.</b> Insert-only: an existing intent is never changed, whatever its state.
   *
   * <p><b>Cancellation and resubscription.</b> Nothing happens before subscription. After a
   * cancellation or error the intent may or may not be stored; start over with a new relay state.
   * Subscribing twice tries twice: the second sees {@link PutOutcome.Conflict}.
   *
   * <p>Not promised: that an expired intent is kept.
   *
   * @param intent what was asked
   * @return the outcome, never empty
   */
  Mono<PutOutcome> put(RequestIntent intent);

  /**
   * Reads an intent and changes nothing.
   *
   * <p><b>Signals.</b> Emits one {@link FetchOutcome}; errors as {@link #put} and with {@code
   * request_intent_invalid} if the stored intent cannot be read.
   *
   * <p><b>Atomicity.</b> A snapshot: the intent may be consumed a moment later, so the answer
   * permits nothing but to go on and try.
   *
   * <p><b>Cancellation and resubscription.</b> Without effect; each subscription reads anew.
   *
   * @param relayState the handle that came back from the browser
   * @return what is known, never empty
   */
  Mono<FetchOutcome> fetch(RelayState relayState);

  /**
   * Uses an intent up.
   *
   * <p><b>Signals.</b> Emits one {@link ConsumeOutcome}; errors as {@link #fetch}.
   *
   * <p><b>Atomicity.</b> One step: exactly one of all concurrent callers wins, and the outcome is
   * the truth at the moment of that step, not of an earlier or later read. Refusals are judged in
   * the order not found, mismatch, consumed, expired.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation or error the outcome is unknown
   * and the intent is to be treated as spent. A second subscription is a second attempt and sees
   * {@link IntentRefusal.AlreadyConsumed} if the first one won.
   *
   * <p>Not promised: anything about assertions. A login needs {@link LoginStore#consumeLogin}.
   *
   * @param relayState the handle that came back from the browser
   * @param requestId the request that the response answers
   * @return the outcome, never empty
   */
  Mono<ConsumeOutcome> consume(RelayState relayState, RequestId requestId);
}
