// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.endpoint.LoginHooks;
import io.relyra.webflux.endpoint.LoginWelcome;
import io.relyra.webflux.endpoint.RefusalPage;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.security.web.server.savedrequest.ServerRequestCache;
import reactor.core.publisher.Mono;

/** What can be chosen of SAML login in a security filter chain; everything has a default. */
public final class SamlLoginSpec {
  private final SamlLogin saml;
  private SamlAuthenticationConverter converter =
      SamlAuthenticationConverter.withAuthorities(SamlAuthoritiesMapper.USER);
  private ReactiveAuthenticationManager manager = Mono::just;
  private ServerSecurityContextRepository repository =
      new WebSessionServerSecurityContextRepository();
  private ServerRequestCache requestCache = NoOpServerRequestCache.getInstance();
  private Clock clock = Clock.systemUTC();
  private @Nullable ServerAuthenticationSuccessHandler onSuccess;
  private @Nullable ServerAuthenticationFailureHandler onFailure;
  private @Nullable ServerAuthenticationEntryPoint entryPoint;

  SamlLoginSpec(SamlLogin saml) {
    this.saml = saml;
  }

  /**
   * What roles a login gives.
   *
   * @param mapper {@code ROLE_USER} by default
   * @return this
   */
  public SamlLoginSpec authoritiesMapper(SamlAuthoritiesMapper mapper) {
    converter = SamlAuthenticationConverter.withAuthorities(mapper);
    return this;
  }

  /**
   * How a login becomes an authentication; replaces the authorities mapper.
   *
   * @param authenticationConverter makes a {@link SamlAuthentication} by default
   * @return this
   */
  public SamlLoginSpec authenticationConverter(
      SamlAuthenticationConverter authenticationConverter) {
    converter = authenticationConverter;
    return this;
  }

  /**
   * Has the last word on an authentication before there is a session: may replace it, or refuse it
   * with an {@link org.springframework.security.core.AuthenticationException}.
   *
   * @param authenticationManager takes it as it is by default
   * @return this
   */
  public SamlLoginSpec authenticationManager(ReactiveAuthenticationManager authenticationManager) {
    manager = authenticationManager;
    return this;
  }

  /**
   * Where the security context of a session is kept, for the whole chain.
   *
   * @param contexts the {@code WebSession} by default
   * @return this
   */
  public SamlLoginSpec securityContextRepository(ServerSecurityContextRepository contexts) {
    repository = contexts;
    return this;
  }

  /**
   * What the browser gets after a login.
   *
   * @param handler 303 to the page that was asked for by default
   * @return this
   */
  public SamlLoginSpec authenticationSuccessHandler(ServerAuthenticationSuccessHandler handler) {
    onSuccess = handler;
    return this;
  }

  /**
   * What the browser gets instead of a login.
   *
   * @param handler gets a {@link SamlAuthenticationException}; the refusal page by default
   * @return this
   */
  public SamlLoginSpec authenticationFailureHandler(ServerAuthenticationFailureHandler handler) {
    onFailure = handler;
    return this;
  }

  /**
   * What happens to a request that needs a login.
   *
   * @param point by default: a navigation goes to the login and comes back to where it was, by way
   *     of the stored intent; scripts get 401
   * @return this
   */
  public SamlLoginSpec authenticationEntryPoint(ServerAuthenticationEntryPoint point) {
    entryPoint = point;
    return this;
  }

  /**
   * Where requests are saved that needed a login.
   *
   * <p>The default entry point needs none. Caches that rely on a cookie find nothing when the
   * identity provider's POST arrives, unless that cookie is SameSite=None.
   *
   * @param cache saves nothing by default
   * @return this
   */
  public SamlLoginSpec requestCache(ServerRequestCache cache) {
    requestCache = cache;
    return this;
  }

  /**
   * The clock against which the identity provider's time limit of a session is judged.
   *
   * @param source the system's by default
   * @return this
   */
  public SamlLoginSpec clock(Clock source) {
    clock = source;
    return this;
  }

  ServerSecurityContextRepository repository() {
    return new TimeLimitedContexts(repository, clock);
  }

  ServerAuthenticationEntryPoint entryPoint() {
    ServerAuthenticationEntryPoint chosen = entryPoint;
    return chosen == null ? new SamlEntryPoint(saml.basePath() + "/login", requestCache) : chosen;
  }

  LoginHooks hooks() {
    LoginHooks plain = saml.hooks();
    ServerAuthenticationSuccessHandler success = onSuccess;
    LoginWelcome welcome =
        success == null
            ? new SavedRequestWelcome(plain.welcome())
            : (request, principal, target) -> HandledResponse.success(success, request);
    ServerAuthenticationFailureHandler failure = onFailure;
    RefusalPage refusals =
        failure == null
            ? plain.refusals()
            : (refusal, request) -> HandledResponse.failure(failure, refusal, request);
    return new LoginHooks(
        new SecuritySessions(plain.sessions(), converter, manager, repository, requestCache),
        welcome,
        refusals);
  }
}
