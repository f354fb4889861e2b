// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Serves the routes of the login inside the security filter chain. */
final class LoginRoutesFilter implements WebFilter {
  static final String CHAIN = LoginRoutesFilter.class.getName() + ".chain";

  private final RouterFunction<ServerResponse> routes;
  private volatile ServerResponse.@Nullable Context responses;

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
                  .flatMap(response -> response.writeTo(exchange, responses(exchange)))
                  .thenReturn(true);
            })
        .switchIfEmpty(Mono.defer(() -> chain.filter(exchange).thenReturn(true)))
        .then();
  }

  private ServerResponse.Context responses(ServerWebExchange exchange) {
    ServerResponse.Context known = responses;
    if (known == null) {
      known = find(exchange.getApplicationContext());
      responses = known;
    }
    return known;
  }

  // Pages of the application are rendered with its own templates and codecs.
  private static ServerResponse.Context find(@Nullable ApplicationContext application) {
    HandlerStrategies defaults = HandlerStrategies.withDefaults();
    if (application == null) {
      return new Responses(defaults.messageWriters(), defaults.viewResolvers());
    }
    ServerCodecConfigurer codecs =
        application.getBeanProvider(ServerCodecConfigurer.class).getIfAvailable();
    return new Responses(
        codecs == null ? defaults.messageWriters() : codecs.getWriters(),
        application.getBeanProvider(ViewResolver.class).orderedStream().toList());
  }

  private record Responses(
      List<HttpMessageWriter<?>> messageWriters, List<ViewResolver> viewResolvers)
      implements ServerResponse.Context {}
}
