// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.SamlLogout;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.authentication.logout.DelegatingServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.SecurityContextServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.WebSessionServerLogoutHandler;

/** Adds SAML login to a security filter chain. */
public final class RelyraSaml {
  private RelyraSaml() {}

  /**
   * Adds SAML login with the defaults of {@link SamlLoginSpec}.
   *
   * @param http the chain that is being built
   * @param saml the login
   * @return the same chain
   */
  public static ServerHttpSecurity login(ServerHttpSecurity http, SamlLogin saml) {
    return login(http, saml, Customizer.withDefaults());
  }

  /**
   * Adds SAML login.
   *
   * <p>The routes of the login are served by the chain itself, before it asks whether a request is
   * authorized: no path needs to be permitted for them. Assertion consumers and single logout
   * services are exempt from CSRF protection, and nothing else is: their POST comes from another
   * site by design. What ties an answer to the browser that started the login is the binding
   * cookie, whose digest the intent holds; logout messages are signed. The chain's logout ends the
   * whole session, which holds who logged in; to log out at the identity provider as well, add
   * {@link #logout(ServerHttpSecurity, SamlLogin)}. The chain's security context repository and its
   * authentication entry point are those of the spec.
   *
   * @param http the chain that is being built; its matcher must take the paths of the login
   * @param saml the login
   * @param choices changes the defaults
   * @return the same chain
   */
  public static ServerHttpSecurity login(
      ServerHttpSecurity http, SamlLogin saml, Customizer<SamlLoginSpec> choices) {
    SamlLoginSpec spec = new SamlLoginSpec(saml);
    choices.customize(spec);
    saml.singleLogout()
        .ifPresent(both -> http.addFilterAt(both.follower(), SecurityWebFiltersOrder.FIRST));
    return http.logout(
            logout ->
                logout.logoutHandler(
                    new DelegatingServerLogoutHandler(
                        new SecurityContextServerLogoutHandler(),
                        new WebSessionServerLogoutHandler())))
        .securityContextRepository(spec.repository())
        .exceptionHandling(handling -> handling.authenticationEntryPoint(spec.entryPoint()))
        .addFilterBefore(SamlCsrfExemption.of(saml), SecurityWebFiltersOrder.CSRF)
        .addFilterAt(
            new LoginRoutesFilter(saml.routes(spec.hooks())),
            SecurityWebFiltersOrder.AUTHENTICATION);
  }

  /**
   * Adds single logout with the defaults of {@link SamlLogoutSpec}; call it after {@link #login}.
   *
   * @param http the chain that is being built
   * @param saml the login, built with single logout
   * @return the same chain
   */
  public static ServerHttpSecurity logout(ServerHttpSecurity http, SamlLogin saml) {
    return logout(http, saml, Customizer.withDefaults());
  }

  /**
   * Adds single logout, for both directions; call it after {@link #login}, whose logout it
   * replaces.
   *
   * <p>When the user logs out at the chain's logout URL, which CSRF protection guards, the session
   * here ends, and the browser goes on to the identity provider with a signed request. When the
   * identity provider asks, its request is verified, the sessions that it means end, and it gets an
   * answer; the chain serves that itself, so no path needs to be permitted. A session ends before
   * any handler runs, and before the identity provider is asked.
   *
   * @param http the chain that is being built; its matcher must take the paths of the logout
   * @param saml the login, built with single logout
   * @param choices changes the defaults
   * @return the same chain
   * @throws IllegalStateException if the login was built without single logout
   */
  public static ServerHttpSecurity logout(
      ServerHttpSecurity http, SamlLogin saml, Customizer<SamlLogoutSpec> choices) {
    SamlLogout both =
        saml.singleLogout()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the SamlLogin has no single logout: build it with logout(…), or set"
                            + " relyra.logout.enabled=true"));
    SamlLogoutSpec spec = new SamlLogoutSpec(both);
    choices.customize(spec);
    return http.logout(
            logout ->
                logout
                    .requiresLogout(spec.requiresLogout())
                    .logoutHandler(spec.handler())
                    .logoutSuccessHandler(spec.successHandler()))
        .addFilterBefore(SamlCsrfExemption.of(saml), SecurityWebFiltersOrder.CSRF)
        .addFilterBefore(
            new LoginRoutesFilter(both.routes(spec.browser())),
            SecurityWebFiltersOrder.AUTHENTICATION);
  }
}
