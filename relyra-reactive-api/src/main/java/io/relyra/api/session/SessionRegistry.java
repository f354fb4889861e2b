// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.session;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Remembers which sessions belong to whom, so that a logout that comes from the identity provider
 * finds them. Shared by all nodes that share sessions.
 *
 * <p>Security guarantees: a session that was saved and neither removed nor over is found by every
 * scope that covers it, on every node. Not guaranteed: that a session that is found still exists.
 */
public interface SessionRegistry {
  /**
   * Remembers a session, in the place of an earlier one of the same id.
   *
   * <p><b>Signals.</b> Emits the session when it is stored; errors with {@link
   * io.relyra.api.RelyraException}: {@code store_unavailable}, {@code store_overloaded}, {@code
   * store_misconfigured}. A session that could not be remembered must not be used.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation or error the session may or may
   * not be remembered. Each subscription saves anew, without further effect.
   *
   * @param session just opened
   * @return the session, never empty
   */
  Mono<RegisteredSession> save(RegisteredSession session);

  /**
   * Remembers a session under another id, if it is remembered and not over.
   *
   * <p><b>Signals.</b> Emits true if it was remembered, and nothing is changed otherwise; errors as
   * {@link #save}.
   *
   * <p><b>Atomicity.</b> Of all who move or remove one id at the same time, on all nodes, one did.
   * So a session that was removed is not remembered again, and whoever is told that an id was not
   * known finds the session under its next one.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation or error it may or may not have
   * been moved. Each subscription moves anew.
   *
   * @param sessionId under which it is remembered
   * @param moved the same session under another id
   * @return whether it was moved, never empty
   */
  Mono<Boolean> move(String sessionId, RegisteredSession moved);

  /**
   * Forgets one session.
   *
   * <p><b>Signals.</b> Emits true if it was known; errors as {@link #save}.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation or error it may or may not be
   * forgotten; to do it again is harmless.
   *
   * @param sessionId of a session that has ended
   * @return whether it was known, never empty
   */
  Mono<Boolean> remove(String sessionId);

  /**
   * Finds the sessions of a scope and changes nothing.
   *
   * <p><b>Signals.</b> Emits one list; errors as {@link #save}.
   *
   * <p><b>Order.</b> Sessions are ended first and removed afterwards, each by {@link #remove}: what
   * could not be ended is found again by the next request.
   *
   * <p><b>Cancellation and resubscription.</b> Without effect; each subscription reads anew.
   *
   * @param scope which sessions
   * @return those that are remembered and not over, possibly none, never empty
   */
  Mono<List<RegisteredSession>> find(LogoutScope scope);
}
