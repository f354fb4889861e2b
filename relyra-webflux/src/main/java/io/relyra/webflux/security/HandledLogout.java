// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.session.BrowserSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Ends the session of a browser, and then lets the handlers of the chain do their part. */
final class HandledLogout implements BrowserSession {
  private final BrowserSession session;
  private final ServerLogoutHandler handlers;

  HandledLogout(BrowserSession session, ServerLogoutHandler handlers) {
    this.session = session;
    this.handlers = handlers;
  }

  static ServerLogoutHandler inTurn(List<ServerLogoutHandler> handlers) {
    List<ServerLogoutHandler> all = List.copyOf(handlers);
    return (exchange, login) ->
        Flux.fromIterable(all)
            .concatMap(each -> Mono.defer(() -> each.logout(exchange, login)))
            .then();
  }

  // Who it was is asked first: afterwards nobody knows.
  @Override
  public Mono<Optional<LoginPrincipal>> end(
      ServerWebExchange exchange, Predicate<LoginPrincipal> whom) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            login ->
                session
                    .end(exchange, whom)
                    .flatMap(
                        user ->
                            user.isPresent()
                                ? handled(exchange, login, user.get()).thenReturn(user)
                                : Mono.just(user)));
  }

  private Mono<Void> handled(
      ServerWebExchange exchange, Optional<Authentication> login, LoginPrincipal user) {
    WebFilterChain chain = exchange.getRequiredAttribute(LoginRoutesFilter.CHAIN);
    return handlers.logout(
        new WebFilterExchange(exchange, chain),
        login.orElseGet(() -> new SamlAuthentication(user, List.of())));
  }
}
