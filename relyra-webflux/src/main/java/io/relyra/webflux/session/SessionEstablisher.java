// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.webflux.login.LoginPrincipal;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Opens the application's session for a login that was accepted and used up. */
@FunctionalInterface
public interface SessionEstablisher {
  /**
   * Opens a session under a new id.
   *
   * <p><b>Signals.</b> Emits one {@link SessionEstablished} when the session is stored; an error or
   * an empty completion means that there is none, and the browser sees a refusal.
   *
   * <p><b>Cancellation and resubscription.</b> Subscribed at most once per login. After a
   * cancellation the session may exist, but its id never reached the browser.
   *
   * <p><b>Session fixation.</b> An id that the browser held before must not become the id of the
   * new session.
   *
   * @param exchange of the request that completed the login
   * @param principal who logged in
   * @return the receipt, never empty
   */
  Mono<SessionEstablished> establish(ServerWebExchange exchange, LoginPrincipal principal);
}
