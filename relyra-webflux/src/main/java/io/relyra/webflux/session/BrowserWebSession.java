// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.api.session.SessionRegistry;
import io.relyra.webflux.login.LoginPrincipal;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** Ends the {@code WebSession} in which {@link WebSessionEstablisher} keeps the principal. */
public final class BrowserWebSession implements BrowserSession {
  private static final Logger log = LoggerFactory.getLogger(BrowserWebSession.class);

  private final SessionRegistry registry;

  /**
   * An ender of sessions.
   *
   * @param registry from which ended sessions are removed
   */
  public BrowserWebSession(SessionRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Mono<Optional<LoginPrincipal>> end(
      ServerWebExchange exchange, Predicate<LoginPrincipal> whom) {
    return exchange
        .getSession()
        .flatMap(
            session ->
                session.getAttribute(WebSessionEstablisher.ATTRIBUTE)
                            instanceof LoginPrincipal principal
                        && whom.test(principal)
                    ? end(session).thenReturn(Optional.of(principal))
                    : Mono.just(Optional.empty()));
  }

  private Mono<Void> end(WebSession session) {
    Mono<Void> forgotten = Mono.justOrEmpty(RegisteredName.of(session)).flatMap(this::forget);
    return session.invalidate().then(forgotten);
  }

  // The session is over. What the registry still knows of it leads nowhere.
  private Mono<Void> forget(String name) {
    return registry
        .remove(name)
        .onErrorResume(
            error -> {
              log.warn("A session that has ended could not be removed from the registry.", error);
              return Mono.empty();
            })
        .then();
  }
}
