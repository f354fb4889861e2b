// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Serves the routes of the login inside the security filter chain. */
final class LoginRoutesFilter implements WebFilter {
  static final String CHAIN = LoginRoutesFilter.class.getName() + ".chain";

  private final RouterFunction<ServerResponse> routes;
  private final ResponseWriter writer = new ResponseWriter();

  LoginRoutesFilter(RouterFunction<ServerResponse> routes) {
    this.routes = routes;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerRequest request =
        ServerRequest.create(exchange, HandlerStrategies.withDefaults().messageReaders());
    return routes
        .route(request)
        .flatMap(
            handler -> {
              exchange.getAttributes().put(CHAIN, chain);
              return handler
                  .handle(request)
                  .flatMap(response -> writer.write(response, exchange))
                  .thenReturn(true);
            })
        .switchIfEmpty(Mono.defer(() -> chain.filter(exchange).thenReturn(true)))
        .then();
  }
}
