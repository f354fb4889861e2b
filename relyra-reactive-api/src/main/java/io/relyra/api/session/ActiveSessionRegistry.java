// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.session;

import reactor.core.publisher.Mono;

/**
 * A registry that can be asked about one session, so that nodes which share nothing else notice
 * that one of theirs was ended elsewhere.
 */
public interface ActiveSessionRegistry extends SessionRegistry {
  /**
   * Tells whether a session goes on: it was saved, and neither removed nor over. Changes nothing.
   *
   * <p><b>Signals.</b> Emits one value; errors as {@link #save}. An error or an empty completion is
   * no yes.
   *
   * <p><b>Cancellation and resubscription.</b> Without effect; each subscription reads anew.
   *
   * @param sessionId of any session
   * @return whether it goes on, never empty
   */
  Mono<Boolean> isActive(String sessionId);
}
