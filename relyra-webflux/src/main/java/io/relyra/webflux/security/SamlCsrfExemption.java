// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.SamlLogout;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Spares what identity providers send the CSRF token that they cannot have, whatever the chain's
 * CSRF settings are. The binding cookie does what the token would do; a login that nobody asked for
 * is tied to the identity provider's origin, if its connection takes it at all; a logout message is
 * signed.
 */
final class SamlCsrfExemption implements WebFilter {
  private final String acsPath;
  private final Optional<String> logoutServicePath;

  private SamlCsrfExemption(String acsPath, Optional<String> logoutServicePath) {
    this.acsPath = acsPath;
    this.logoutServicePath = logoutServicePath;
  }

  static SamlCsrfExemption of(SamlLogin saml) {
    return new SamlCsrfExemption(saml.acsPath(), saml.singleLogout().map(SamlLogout::servicePath));
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    if (HttpMethod.POST.equals(request.getMethod())
        && isTaken(request.getPath().pathWithinApplication().value())) {
      CsrfWebFilter.skipExchange(exchange);
    }
    return chain.filter(exchange);
  }

  private boolean isTaken(String path) {
    return path.equals(acsPath)
        || isOfConnection(path, acsPath)
        || logoutServicePath.filter(parent -> isOfConnection(path, parent)).isPresent();
  }

  private static boolean isOfConnection(String path, String parent) {
    return path.startsWith(parent + "/") && path.indexOf('/', parent.length() + 1) < 0;
  }
}
