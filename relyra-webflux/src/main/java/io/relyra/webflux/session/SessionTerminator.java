// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import reactor.core.publisher.Mono;

/** Ends a session of the application that another browser holds. */
@FunctionalInterface
public interface SessionTerminator {
  /**
   * Ends a session. A request that holds the session already may still be finished.
   *
   * <p><b>Signals.</b> Emits one {@link SessionEnded} when nobody can use the session any more,
   * also if there was none; an error or an empty completion means that it may go on.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation the session may or may not have
   * ended; to do it again is harmless.
   *
   * @param sessionId under which the application keeps it
   * @return the receipt, never empty
   */
  Mono<SessionEnded> terminate(String sessionId);
}
