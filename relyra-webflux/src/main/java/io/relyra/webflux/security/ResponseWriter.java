// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes responses of handler functions where no dispatcher does. */
final class ResponseWriter {
  private volatile ServerResponse.@Nullable Context responses;

  Mono<Void> write(ServerResponse response, ServerWebExchange exchange) {
    return response.writeTo(exchange, responses(exchange));
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
