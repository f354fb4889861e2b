// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.savedrequest.ServerRequestCache;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sends a navigation to the login, with the way back in the intent; tells a script 401, because it
 * can do nothing with a page of the identity provider.
 */
final class SamlEntryPoint implements ServerAuthenticationEntryPoint {
  private final String loginPath;
  private final ServerRequestCache requestCache;

  SamlEntryPoint(String loginPath, ServerRequestCache requestCache) {
    this.loginPath = loginPath;
    this.requestCache = requestCache;
  }

  @Override
  public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException why) {
    return Mono.defer(
        () -> {
          exchange.getResponse().getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
          return isNavigation(exchange.getRequest())
              ? requestCache.saveRequest(exchange).then(Mono.defer(() -> redirect(exchange)))
              : unauthorized(exchange.getResponse());
        });
  }

  private static Mono<Void> unauthorized(ServerHttpResponse response) {
    response.setStatusCode(HttpStatus.UNAUTHORIZED);
    return response.setComplete();
  }

  private Mono<Void> redirect(ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    String login = request.getPath().contextPath().value() + loginPath;
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatus.SEE_OTHER);
    response.getHeaders().set(HttpHeaders.LOCATION, login + target(request));
    return response.setComplete();
  }

  // Only what can be asked for again by a redirect is worth coming back to.
  private static String target(ServerHttpRequest request) {
    if (!HttpMethod.GET.equals(request.getMethod())) {
      return "";
    }
    URI asked = request.getURI();
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    return "?return_to=" + URLEncoder.encode(asked.getRawPath() + query, UTF_8);
  }

  private static boolean isNavigation(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    String mode = headers.getFirst("Sec-Fetch-Mode");
    return !"XMLHttpRequest".equalsIgnoreCase(headers.getFirst("X-Requested-With"))
        && (mode == null || mode.equals("navigate"))
        && takesPages(headers);
  }

  private static boolean takesPages(HttpHeaders headers) {
    try {
      List<MediaType> accepted = headers.getAccept();
      return accepted.isEmpty()
          || accepted.stream().anyMatch(MediaType.TEXT_HTML::isCompatibleWith);
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
