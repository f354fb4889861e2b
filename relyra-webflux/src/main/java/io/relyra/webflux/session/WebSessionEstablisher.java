// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.webflux.login.LoginPrincipal;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Keeps the principal in the {@link WebSession}, emptied and under a new id, and stores the session
 * before the browser is sent on.
 */
public final class WebSessionEstablisher implements SessionEstablisher {
  /** The session attribute that holds the {@link LoginPrincipal}. */
  public static final String ATTRIBUTE = "relyra.principal";

  @Override
  public Mono<SessionEstablished> establish(ServerWebExchange exchange, LoginPrincipal principal) {
    return exchange.getSession().flatMap(session -> open(session, principal));
  }

  private static Mono<SessionEstablished> open(WebSession session, LoginPrincipal principal) {
    // The principal comes after the new id: under the old one somebody else may be reading.
    return session
        .changeSessionId()
        .then(Mono.defer(() -> fill(session, principal)))
        .thenReturn(new SessionEstablished())
        // A refusal that follows, such as that of a time limit, saves the session once more.
        .doOnCancel(() -> session.getAttributes().clear())
        .onErrorResume(error -> abandon(session).then(Mono.error(error)));
  }

  private static Mono<Void> fill(WebSession session, LoginPrincipal principal) {
    // What an earlier user, or an attacker who planted the session, left there must not survive.
    session.getAttributes().clear();
    session.getAttributes().put(ATTRIBUTE, principal);
    session.start();
    return session.save();
  }

  // The session is saved once more when the refusal is written: nobody may be in it then.
  private static Mono<Void> abandon(WebSession session) {
    session.getAttributes().clear();
    return Mono.defer(session::invalidate).onErrorComplete();
  }
}
