// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.api.ReturnTo;
import io.relyra.webflux.SamlLogout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.server.authentication.logout.ServerLogoutHandler;
import org.springframework.security.web.server.authentication.logout.ServerLogoutSuccessHandler;
import org.springframework.security.web.server.authentication.logout.WebSessionServerLogoutHandler;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;

/** What can be chosen of single logout in a security filter chain; everything has a default. */
public final class SamlLogoutSpec {
  private final SamlLogout saml;
  private final List<ServerLogoutHandler> handlers = new ArrayList<>();
  private ServerWebExchangeMatcher requiresLogout = post("/logout");
  private ReturnTo target = ReturnTo.ROOT;
  private @Nullable ServerSecurityContextRepository repository;

  SamlLogoutSpec(SamlLogout saml) {
    this.saml = saml;
  }

  /**
   * Where users log out, with POST and, unless the chain has none, a CSRF token.
   *
   * @param path {@code /logout} by default
   * @return this
   */
  public SamlLogoutSpec logoutUrl(String path) {
    return requiresLogout(post(path));
  }

  /**
   * Which requests log out. Nothing but CSRF protection keeps other sites from sending them.
   *
   * @param matcher POST to {@link #logoutUrl} by default
   * @return this
   */
  public SamlLogoutSpec requiresLogout(ServerWebExchangeMatcher matcher) {
    requiresLogout = matcher;
    return this;
  }

  /**
   * Where the browser goes when all is done.
   *
   * @param path of this application, {@code /} by default
   * @return this
   * @throws IllegalArgumentException if it is no such path
   */
  public SamlLogoutSpec logoutSuccessUrl(String path) {
    target = new ReturnTo(path);
    return this;
  }

  /**
   * Does more when the session of a browser ends, after it has ended: when the user logs out, and
   * when the identity provider sends the browser here to be logged out. Nobody calls it for
   * sessions of browsers that are not here.
   *
   * @param handler in addition to those that were given before
   * @return this
   */
  public SamlLogoutSpec logoutHandler(ServerLogoutHandler handler) {
    handlers.add(handler);
    return this;
  }

  /**
   * Where the chain keeps the security context, if that is not the {@code WebSession}: it is
   * emptied, too.
   *
   * @param contexts as given to {@link SamlLoginSpec#securityContextRepository}
   * @return this
   */
  public SamlLogoutSpec securityContextRepository(ServerSecurityContextRepository contexts) {
    repository = contexts;
    return this;
  }

  private static ServerWebExchangeMatcher post(String path) {
    return ServerWebExchangeMatchers.pathMatchers(HttpMethod.POST, path);
  }

  ServerWebExchangeMatcher requiresLogout() {
    return requiresLogout;
  }

  /** Ends the session first: whatever the others do, nobody is logged in any more. */
  ServerLogoutHandler handler() {
    List<ServerLogoutHandler> all = new ArrayList<>();
    all.add(new SamlSessionLogoutHandler(saml.browser()));
    all.add(new WebSessionServerLogoutHandler());
    all.addAll(others());
    return HandledLogout.inTurn(all);
  }

  ServerLogoutSuccessHandler successHandler() {
    return new SamlLogoutSuccessHandler(saml, target);
  }

  HandledLogout browser() {
    return new HandledLogout(saml.browser(), HandledLogout.inTurn(others()));
  }

  private List<ServerLogoutHandler> others() {
    List<ServerLogoutHandler> others = new ArrayList<>();
    ServerSecurityContextRepository contexts = repository;
    if (contexts != null) {
      others.add((exchange, login) -> contexts.save(exchange.getExchange(), null));
    }
    others.addAll(handlers);
    return others;
  }
}
