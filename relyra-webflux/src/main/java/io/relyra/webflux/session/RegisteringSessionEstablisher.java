// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SessionRegistry;
import io.relyra.webflux.login.LoginPrincipal;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Opens a session and remembers it, so that the identity provider can end it. A session that cannot
 * be remembered is ended at once: nobody could end it later.
 *
 * <p>A session that gets another id later has to be saved again, as {@link SessionFollower} does.
 */
public final class RegisteringSessionEstablisher implements SessionEstablisher {
  private final SessionEstablisher sessions;
  private final SessionRegistry registry;
  private final SessionRecord record;

  /**
   * Wires the collaborators.
   *
   * @param sessions opens the session
   * @param registry remembers it
   * @param record what is remembered
   */
  public RegisteringSessionEstablisher(
      SessionEstablisher sessions, SessionRegistry registry, SessionRecord record) {
    this.sessions = sessions;
    this.registry = registry;
    this.record = record;
  }

  @Override
  public Mono<SessionEstablished> establish(ServerWebExchange exchange, LoginPrincipal principal) {
    return sessions
        .establish(exchange, principal)
        .flatMap(
            receipt ->
                exchange
                    .getSession()
                    .flatMap(session -> remember(session, principal))
                    .thenReturn(receipt));
  }

  private Mono<RegisteredSession> remember(WebSession session, LoginPrincipal principal) {
    return registry
        .save(record.of(session, principal))
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("the session registry gave no answer")))
        .doOnNext(
            saved -> session.getAttributes().put(SessionRecord.REGISTERED_ID, saved.sessionId()))
        .onErrorResume(error -> session.invalidate().then(Mono.error(error)));
  }
}
