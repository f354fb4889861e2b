// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import io.relyra.api.ReturnTo;
import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.session.BrowserSession;
import io.relyra.webflux.session.SessionFollower;
import io.relyra.webflux.session.SessionRecord;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Single logout of a {@link SamlLogin}, in both directions. */
public final class SamlLogout {
  private final LogoutWiring wiring;
  private final String basePath;
  private final LogoutSettings settings;

  SamlLogout(LogoutWiring wiring, String basePath, LogoutSettings settings) {
    this.wiring = wiring;
    this.basePath = basePath;
    this.settings = settings;
  }

  /**
   * Goes on with a logout whose session the application has ended: asks the identity provider to
   * end its own, or goes to the target where there is nobody to ask. The caller has made sure that
   * the user wants it.
   *
   * <p><b>Signals.</b> Emits one response; never errors.
   *
   * @param request of the user
   * @param user who was logged in; empty if nobody was
   * @param target where to go in the end
   * @return the response
   */
  public Mono<ServerResponse> ask(
      ServerRequest request, Optional<LoginPrincipal> user, ReturnTo target) {
    return wiring.start(settings).ask(request, user, target);
  }

  /**
   * The routes with another end of the browser's own session.
   *
   * @param browser in place of the one that was configured
   * @return to be composed before {@link SamlLogin#routes()}
   */
  public RouterFunction<ServerResponse> routes(BrowserSession browser) {
    return routes(settings.withBrowser(browser));
  }

  RouterFunction<ServerResponse> routes() {
    return routes(settings);
  }

  private RouterFunction<ServerResponse> routes(LogoutSettings chosen) {
    return SamlLogin.only(
            basePath + chosen.paths().start(),
            wiring.limited(wiring.start(chosen)::handle, chosen),
            HttpMethod.POST)
        .and(
            SamlLogin.only(
                servicePath() + "/{connectionId}",
                wiring.limited(wiring.service(chosen)::handle, chosen),
                HttpMethod.GET,
                HttpMethod.POST));
  }

  /**
   * Follows sessions that get another id after the login, so that they can be ended.
   *
   * @return to be registered before everything that uses the session; the chain of Spring Security
   *     has it already
   */
  public WebFilter follower() {
    return new SessionFollower(
        settings.registry(), new SessionRecord(wiring.clock(), settings.sessionLifetime()));
  }

  /**
   * What ends the session of the browser that asks.
   *
   * @return the one that was configured
   */
  public BrowserSession browser() {
    return settings.browser();
  }

  /**
   * Where identity providers send their messages, each to the path of its connection below.
   *
   * @return like {@code /saml/slo}
   */
  public String servicePath() {
    return basePath + settings.paths().service();
  }
}
