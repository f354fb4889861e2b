// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Spares the assertion consumer the CSRF token that an identity provider cannot have, whatever the
 * chain's CSRF settings are. The binding cookie does what the token would do; a login that nobody
 * asked for is tied to the identity provider's origin, if its connection takes it at all.
 */
final class AcsCsrfExemption implements WebFilter {
  private final String acsPath;

  AcsCsrfExemption(String acsPath) {
    this.acsPath = acsPath;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    if (HttpMethod.POST.equals(request.getMethod())
        && isAcs(request.getPath().pathWithinApplication().value())) {
      CsrfWebFilter.skipExchange(exchange);
    }
    return chain.filter(exchange);
  }

  // The URL of all connections, or that of one.
  private boolean isAcs(String path) {
    return path.equals(acsPath)
        || (path.startsWith(acsPath + "/") && path.indexOf('/', acsPath.length() + 1) < 0);
  }
}
