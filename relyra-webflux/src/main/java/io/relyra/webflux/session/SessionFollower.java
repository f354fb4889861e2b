// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SessionRegistry;
import io.relyra.webflux.login.LoginPrincipal;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Keeps the registry up to date where sessions get another id after the login, as they do when
 * Spring Security saves its first CSRF token: under the old id nobody could end them.
 *
 * <p>Register it before everything that uses the session. If the registry fails, the request goes
 * on, and the next one tries again before it is handled.
 *
 * <p><b>Security guarantees.</b> A session whose row was removed or is over before its new id is
 * known is ended: the logout that removed the row has found nothing under the old id, and was
 * answered with success. Sessions that {@link RevocableSessions} check keep their name, so nothing
 * is asked about them.
 */
public final class SessionFollower implements WebFilter {
  private static final Logger log = LoggerFactory.getLogger(SessionFollower.class);

  private final SessionRegistry registry;
  private final SessionRecord record;

  /**
   * A follower.
   *
   * @param registry remembers sessions
   * @param record what it remembers
   */
  public SessionFollower(SessionRegistry registry, SessionRecord record) {
    this.registry = registry;
    this.record = record;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (RevocableSessions.isChecking(exchange)) {
      return chain.filter(exchange);
    }
    exchange.getResponse().beforeCommit(() -> exchange.getSession().flatMap(this::follow));
    return exchange
        .getSession()
        .flatMap(this::follow)
        .then(Mono.defer(() -> chain.filter(exchange)));
  }

  private Mono<Void> follow(WebSession session) {
    String registered = RegisteredName.id(session);
    return registered != null
            && !registered.equals(session.getId())
            && session.getAttribute(WebSessionEstablisher.ATTRIBUTE)
                instanceof LoginPrincipal principal
        ? moved(session, registered, record.of(session.getId(), principal))
        : Mono.empty();
  }

  // In one step: a logout between a look at the old row and a new one would find neither session.
  private Mono<Void> moved(WebSession session, String registered, RegisteredSession moved) {
    return registry
        .move(registered, moved)
        .switchIfEmpty(noAnswer())
        .flatMap(done -> done ? Mono.just(true) : isKnown(moved))
        .flatMap(known -> decided(session, moved, known))
        .onErrorResume(
            error -> {
              log.warn("A session has another id that could not be remembered.", error);
              return Mono.empty();
            });
  }

  // Another request of the same session may have been faster.
  private Mono<Boolean> isKnown(RegisteredSession moved) {
    return registry
        .find(new LogoutScope(moved.subject(), Set.of()))
        .switchIfEmpty(noAnswer())
        .map(all -> all.stream().anyMatch(each -> each.sessionId().equals(moved.sessionId())));
  }

  private static Mono<Void> decided(WebSession session, RegisteredSession moved, boolean known) {
    if (known) {
      RegisteredName.keep(session, moved.sessionId());
      return Mono.empty();
    }
    log.info("A session that was ended while its id changed is over.");
    return RevocableSessions.end(session);
  }

  private static <T> Mono<T> noAnswer() {
    return Mono.error(() -> new IllegalStateException("the session registry gave no answer"));
  }
}
