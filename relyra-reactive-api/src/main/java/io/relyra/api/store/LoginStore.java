// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import reactor.core.publisher.Mono;

/**
 * Completes logins: intent and assertion are used up together or not at all.
 *
 * <p>Security guarantees: those of {@link RequestStore} and {@link ReplayStore}; and a login that
 * is refused changes neither of the two.
 */
public interface LoginStore extends RequestStore, ReplayStore {
  /**
   * Uses up an intent and records the use of the assertion that answers it.
   *
   * <p><b>Signals.</b> Emits one {@link LoginOutcome}; errors as {@link RequestStore#fetch}.
   *
   * <p><b>Atomicity.</b> One step, both or neither: a refused intent records no assertion, a
   * replayed assertion leaves the intent as it was. The intent is judged before the assertion, so
   * the same form posted twice is {@link IntentRefusal.AlreadyConsumed}.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation or error the outcome is unknown
   * and both are to be treated as spent; never answer it with a session.
   *
   * @param relayState the handle that came back from the browser
   * @param requestId the request that the verified response answers
   * @param assertion the verified assertion
   * @return the outcome, never empty
   */
  Mono<LoginOutcome> consumeLogin(
      RelayState relayState, RequestId requestId, UsedAssertion assertion);
}
