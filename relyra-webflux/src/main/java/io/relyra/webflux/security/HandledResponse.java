// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.webflux.endpoint.Refusal;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** A response that a handler of Spring Security writes. */
record HandledResponse(HttpStatusCode statusCode, Function<WebFilterExchange, Mono<Void>> handler)
    implements ServerResponse {
  static final String AUTHENTICATION = HandledResponse.class.getName() + ".authentication";

  static Mono<ServerResponse> success(
      ServerAuthenticationSuccessHandler handler, ServerRequest request) {
    return Mono.fromSupplier(
        () -> {
          Authentication login =
              (Authentication) request.exchange().getRequiredAttribute(AUTHENTICATION);
          return new HandledResponse(
              HttpStatus.OK,
              exchange ->
                  handler
                      .onAuthenticationSuccess(exchange, login)
                      .contextWrite(ReactiveSecurityContextHolder.withAuthentication(login)));
        });
  }

  static Mono<ServerResponse> failure(
      ServerAuthenticationFailureHandler handler, Refusal refusal, ServerRequest request) {
    return Mono.fromSupplier(
        () ->
            new HandledResponse(
                refusal.status(),
                exchange ->
                    handler.onAuthenticationFailure(
                        exchange, new SamlAuthenticationException(refusal))));
  }

  @Override
  public Mono<Void> writeTo(ServerWebExchange exchange, Context context) {
    WebFilterChain chain = exchange.getRequiredAttribute(LoginRoutesFilter.CHAIN);
    return handler.apply(new WebFilterExchange(exchange, chain));
  }

  @Override
  public HttpHeaders headers() {
    return new HttpHeaders();
  }

  @Override
  public MultiValueMap<String, ResponseCookie> cookies() {
    return new LinkedMultiValueMap<>();
  }
}
