// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.session.BrowserSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Ends the session of a login and keeps who it was for {@link SamlLogoutSuccessHandler}. */
final class SamlSessionLogoutHandler implements ServerLogoutHandler {
  private static final String USER = SamlSessionLogoutHandler.class.getName() + ".user";

  private final BrowserSession session;

  SamlSessionLogoutHandler(BrowserSession session) {
    this.session = session;
  }

  @Override
  public Mono<Void> logout(WebFilterExchange exchange, @Nullable Authentication login) {
    return session
        .end(exchange.getExchange(), anybody -> true)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("the session may go on")))
        .doOnNext(
            user ->
                user.ifPresent(known -> exchange.getExchange().getAttributes().put(USER, known)))
        .then();
  }

  static Optional<LoginPrincipal> loggedOut(ServerWebExchange exchange) {
    return exchange.getAttributes().get(USER) instanceof LoginPrincipal user
        ? Optional.of(user)
        : Optional.empty();
  }
}
