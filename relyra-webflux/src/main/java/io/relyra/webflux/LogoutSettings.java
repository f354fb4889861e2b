// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import io.relyra.api.session.SessionRegistry;
import io.relyra.saml.logout.LogoutLimits;
import io.relyra.webflux.endpoint.PlainRefusalPage;
import io.relyra.webflux.endpoint.RefusalPage;
import io.relyra.webflux.session.BrowserSession;
import io.relyra.webflux.session.BrowserWebSession;
import io.relyra.webflux.session.SessionTerminator;
import io.relyra.webflux.session.WebSessionTerminator;
import io.relyra.webflux.trace.LoggingLogoutListener;
import io.relyra.webflux.trace.LogoutListener;
import java.time.Duration;
import org.springframework.web.server.session.WebSessionStore;

/**
 * What an application may choose of single logout.
 *
 * @param registry remembers which sessions belong to whom; shared by all nodes that share sessions
 * @param terminator ends the sessions of other browsers
 * @param browser ends the session of the browser that asks
 * @param sessionLifetime how long a session is remembered where the identity provider sets no
 *     limit; a session that lives longer cannot be ended by the identity provider
 * @param limits of logout messages
 * @param refusals what the browser sees of a refused logout
 * @param listener who is told of every request
 * @param paths where the endpoints live, below the base path
 */
public record LogoutSettings(
    SessionRegistry registry,
    SessionTerminator terminator,
    BrowserSession browser,
    Duration sessionLifetime,
    LogoutLimits limits,
    RefusalPage refusals,
    LogoutListener listener,
    LogoutPaths paths) {
  /** A week: longer than sessions usually live. */
  public static final Duration DEFAULT_SESSION_LIFETIME = Duration.ofDays(7);

  /**
   * Checks the lifetime.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public LogoutSettings {
    if (sessionLifetime.isNegative() || sessionLifetime.isZero()) {
      throw new IllegalArgumentException("a session is remembered for some time");
    }
  }

  /**
   * Single logout of {@code WebSession}s.
   *
   * @param registry remembers which sessions belong to whom
   * @param store the one that the application's session manager uses
   * @return the settings with defaults for everything else
   */
  public static LogoutSettings of(SessionRegistry registry, WebSessionStore store) {
    return of(registry, new WebSessionTerminator(store));
  }

  /**
   * Single logout of {@code WebSession}s that somebody else ends.
   *
   * @param registry remembers which sessions belong to whom
   * @param terminator ends the sessions of other browsers
   * @return the settings with defaults for everything else
   */
  public static LogoutSettings of(SessionRegistry registry, SessionTerminator terminator) {
    return new LogoutSettings(
        registry,
        terminator,
        new BrowserWebSession(registry),
        DEFAULT_SESSION_LIFETIME,
        LogoutLimits.DEFAULT,
        PlainRefusalPage.ofLogout(),
        new LoggingLogoutListener(),
        LogoutPaths.DEFAULT);
  }

  /**
   * The same where sessions of browsers are ended in another way.
   *
   * @param other ends the session of the browser that asks
   * @return a changed copy
   */
  public LogoutSettings withBrowser(BrowserSession other) {
    return new LogoutSettings(
        registry, terminator, other, sessionLifetime, limits, refusals, listener, paths);
  }

  /**
   * The same at other places.
   *
   * @param other where the endpoints live
   * @return a changed copy
   */
  public LogoutSettings withPaths(LogoutPaths other) {
    return new LogoutSettings(
        registry, terminator, browser, sessionLifetime, limits, refusals, listener, other);
  }

  /**
   * The same with another page.
   *
   * @param page what the browser sees of a refused logout
   * @return a changed copy
   */
  public LogoutSettings withRefusals(RefusalPage page) {
    return new LogoutSettings(
        registry, terminator, browser, sessionLifetime, limits, page, listener, paths);
  }

  /**
   * The same with another listener.
   *
   * @param other who is told of every request
   * @return a changed copy
   */
  public LogoutSettings withListener(LogoutListener other) {
    return new LogoutSettings(
        registry, terminator, browser, sessionLifetime, limits, refusals, other, paths);
  }

  /**
   * The same with another lifetime.
   *
   * @param other how long a session is remembered
   * @return a changed copy
   */
  public LogoutSettings withSessionLifetime(Duration other) {
    return new LogoutSettings(
        registry, terminator, browser, other, limits, refusals, listener, paths);
  }

  /**
   * The same with other limits.
   *
   * @param other of logout messages
   * @return a changed copy
   */
  public LogoutSettings withLimits(LogoutLimits other) {
    return new LogoutSettings(
        registry, terminator, browser, sessionLifetime, other, refusals, listener, paths);
  }
}
