// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.session.WebSessionEstablisher;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Security contexts that end when the identity provider says that the session must (SAML Core
 * 2.7.2, SessionNotOnOrAfter).
 */
final class TimeLimitedContexts implements ServerSecurityContextRepository {
  private final ServerSecurityContextRepository contexts;
  private final Clock clock;

  TimeLimitedContexts(ServerSecurityContextRepository contexts, Clock clock) {
    this.contexts = contexts;
    this.clock = clock;
  }

  @Override
  public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
    return contexts.save(exchange, context);
  }

  @Override
  public Mono<SecurityContext> load(ServerWebExchange exchange) {
    return contexts
        .load(exchange)
        .filter(context -> !isOver(principal(context.getAuthentication())))
        // An authentication of the application's own may not show who logged in; the session does.
        .filterWhen(
            context ->
                exchange
                    .getSession()
                    .map(
                        session -> !isOver(session.getAttribute(WebSessionEstablisher.ATTRIBUTE))));
  }

  private static @Nullable Object principal(@Nullable Authentication login) {
    return login == null ? null : login.getPrincipal();
  }

  private boolean isOver(@Nullable Object who) {
    return who instanceof LoginPrincipal principal && principal.isOver(clock.instant());
  }
}
