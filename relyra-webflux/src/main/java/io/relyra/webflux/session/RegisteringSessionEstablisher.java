// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SessionRegistry;
import io.relyra.webflux.login.LoginPrincipal;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Opens a session and remembers it, so that the identity provider can end it. A session that cannot
 * be remembered is ended at once: nobody could end it later.
 *
 * <p>It is remembered under a handle where {@link RevocableSessions} check it, else under its id:
 * then a session that gets another id later has to be saved again, as {@link SessionFollower} does.
 * A session that the browser had before is forgotten.
 */
public final class RegisteringSessionEstablisher implements SessionEstablisher {
  private static final Logger log = LoggerFactory.getLogger(RegisteringSessionEstablisher.class);

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
    return exchange
        .getSession()
        .map(RegisteredName::of)
        .flatMap(
            replaced ->
                sessions
                    .establish(exchange, principal)
                    .flatMap(
                        receipt ->
                            forget(replaced)
                                .then(Mono.defer(exchange::getSession))
                                .flatMap(session -> remember(exchange, session, principal))
                                .thenReturn(receipt)));
  }

  // The session that this browser had before is no more; its row would stay until its end.
  private Mono<Void> forget(Optional<String> replaced) {
    return Mono.justOrEmpty(replaced)
        .flatMap(registry::remove)
        .onErrorResume(
            error -> {
              log.warn("A session that was replaced stays in the registry.", error);
              return Mono.empty();
            })
        .then();
  }

  private Mono<RegisteredSession> remember(
      ServerWebExchange exchange, WebSession session, LoginPrincipal principal) {
    return Mono.defer(
            () -> registry.save(record.of(RevocableSessions.nameFor(exchange, session), principal)))
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("the session registry gave no answer")))
        .doOnNext(saved -> RegisteredName.keep(session, saved.sessionId()))
        .delayUntil(saved -> session.save())
        .onErrorResume(error -> session.invalidate().then(Mono.error(error)));
  }
}
