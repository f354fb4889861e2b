// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.api.ConnectionId;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SessionRegistry;
import io.relyra.api.session.SubjectKey;
import io.relyra.webflux.login.LoginPrincipal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Opens a session and remembers it, so that the identity provider can end it. A session that cannot
 * be remembered is ended at once: nobody could end it later.
 *
 * <p>An application that gives a session another id later has to save it again.
 */
public final class RegisteringSessionEstablisher implements SessionEstablisher {
  private final SessionEstablisher sessions;
  private final SessionRegistry registry;
  private final Clock clock;
  private final Duration lifetime;

  /**
   * Wires the collaborators.
   *
   * @param sessions opens the session
   * @param registry remembers it
   * @param clock for its end
   * @param lifetime how long it is remembered where the identity provider sets no limit
   */
  public RegisteringSessionEstablisher(
      SessionEstablisher sessions, SessionRegistry registry, Clock clock, Duration lifetime) {
    this.sessions = sessions;
    this.registry = registry;
    this.clock = clock;
    this.lifetime = lifetime;
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
        .save(registered(session, principal))
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("the session registry gave no answer")))
        .onErrorResume(error -> session.invalidate().then(Mono.error(error)));
  }

  private RegisteredSession registered(WebSession session, LoginPrincipal principal) {
    Instant end = clock.instant().plus(lifetime);
    Instant limit = principal.sessionNotOnOrAfter();
    return new RegisteredSession(
        session.getId(),
        SubjectKey.of(new ConnectionId(principal.connectionId()), principal.nameId()),
        Optional.ofNullable(principal.sessionIndex()),
        limit != null && limit.isBefore(end) ? limit : end);
  }
}
