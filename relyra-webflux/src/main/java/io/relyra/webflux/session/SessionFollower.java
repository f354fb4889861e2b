// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.api.session.SessionRegistry;
import io.relyra.webflux.login.LoginPrincipal;
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
 * on, and the next one tries again.
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
    exchange.getResponse().beforeCommit(() -> exchange.getSession().flatMap(this::follow));
    return chain.filter(exchange);
  }

  private Mono<Void> follow(WebSession session) {
    String registered = RegisteredName.id(session);
    return registered != null
            && !registered.equals(session.getId())
            && session.getAttribute(WebSessionEstablisher.ATTRIBUTE)
                instanceof LoginPrincipal principal
        ? moved(session, registered, principal)
        : Mono.empty();
  }

  private Mono<Void> moved(WebSession session, String registered, LoginPrincipal principal) {
    return registry
        .save(record.of(session.getId(), principal))
        .doOnNext(saved -> RegisteredName.keep(session, saved.sessionId()))
        .flatMap(saved -> registry.remove(registered))
        .onErrorResume(
            error -> {
              log.warn("A session has another id that could not be remembered.", error);
              return Mono.empty();
            })
        .then();
  }
}
