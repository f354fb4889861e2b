// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.session.SessionEstablished;
import io.relyra.webflux.session.SessionEstablisher;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.ServerRequestCache;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Opens the session and puts the security context into it: nobody is asked for a session before
 * converter and manager have agreed. If the context cannot be saved, the endpoint abandons the
 * session.
 */
final class SecuritySessions implements SessionEstablisher {
  private final SessionEstablisher sessions;
  private final SamlAuthenticationConverter converter;
  private final ReactiveAuthenticationManager manager;
  private final ServerSecurityContextRepository contexts;
  private final ServerRequestCache requestCache;

  SecuritySessions(
      SessionEstablisher sessions,
      SamlAuthenticationConverter converter,
      ReactiveAuthenticationManager manager,
      ServerSecurityContextRepository contexts,
      ServerRequestCache requestCache) {
    this.sessions = sessions;
    this.converter = converter;
    this.manager = manager;
    this.contexts = contexts;
    this.requestCache = requestCache;
  }

  @Override
  public Mono<SessionEstablished> establish(ServerWebExchange exchange, LoginPrincipal principal) {
    return authenticate(principal)
        // The new session knows nothing of what was saved in the old one.
        .flatMap(login -> rememberTarget(exchange).thenReturn(login))
        .flatMap(
            login ->
                sessions
                    .establish(exchange, principal)
                    .flatMap(receipt -> save(exchange, login).thenReturn(receipt)));
  }

  private Mono<Authentication> authenticate(LoginPrincipal principal) {
    return converter
        .convert(principal)
        .flatMap(manager::authenticate)
        .filter(Authentication::isAuthenticated)
        .switchIfEmpty(Mono.error(() -> denied(null)))
        .onErrorMap(AuthenticationException.class, SecuritySessions::denied);
  }

  private static RelyraException denied(@Nullable Throwable why) {
    String explanation = "the application does not let this login in";
    return why == null
        ? new RelyraException(ErrorCode.USER_MAPPING_FAILED, explanation)
        : new RelyraException(ErrorCode.USER_MAPPING_FAILED, explanation, why);
  }

  private Mono<Void> rememberTarget(ServerWebExchange exchange) {
    return requestCache
        .getRedirectUri(exchange)
        .doOnNext(target -> exchange.getAttributes().put(SavedRequestWelcome.TARGET, target))
        .then();
  }

  private Mono<Void> save(ServerWebExchange exchange, Authentication login) {
    SecurityContext context = new SecurityContextImpl(login);
    exchange.getAttributes().put(HandledResponse.AUTHENTICATION, login);
    return contexts.save(exchange, context);
  }
}
