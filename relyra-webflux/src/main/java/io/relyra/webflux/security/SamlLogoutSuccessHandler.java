// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.api.ReturnTo;
import io.relyra.webflux.SamlLogout;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.logout.ServerLogoutSuccessHandler;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends the browser to the identity provider of the session that has ended. */
final class SamlLogoutSuccessHandler implements ServerLogoutSuccessHandler {
  private final SamlLogout saml;
  private final ReturnTo target;
  private final ResponseWriter writer = new ResponseWriter();

  SamlLogoutSuccessHandler(SamlLogout saml, ReturnTo target) {
    this.saml = saml;
    this.target = target;
  }

  @Override
  public Mono<Void> onLogoutSuccess(WebFilterExchange exchange, @Nullable Authentication login) {
    // Called before the session has ended: who it was is known when this is subscribed to.
    return Mono.defer(() -> ask(exchange.getExchange()));
  }

  private Mono<Void> ask(ServerWebExchange http) {
    ServerRequest request =
        ServerRequest.create(http, HandlerStrategies.withDefaults().messageReaders());
    return saml.ask(request, SamlSessionLogoutHandler.loggedOut(http), target)
        .flatMap(response -> writer.write(response, http));
  }
}
