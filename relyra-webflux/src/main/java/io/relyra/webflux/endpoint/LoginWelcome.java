// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.ReturnTo;
import io.relyra.webflux.login.LoginPrincipal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What a browser gets after its session was opened. */
@FunctionalInterface
public interface LoginWelcome {
  /** 303 to the target of the login. */
  LoginWelcome REDIRECT =
      (request, principal, target) ->
          ServerResponse.status(HttpStatus.SEE_OTHER)
              // A target may be a path that java.net.URI does not take, such as "/a|b".
              .header(HttpHeaders.LOCATION, target.path())
              .headers(SecurityHeaders::write)
              .build();

  /**
   * Answers the browser.
   *
   * <p>The session exists already. If this errs or is empty, the browser sees a refusal, and the
   * session remains.
   *
   * @param request that completed the login
   * @param principal who logged in
   * @param target where the browser wanted to go; on our own origin
   * @return the response, never empty
   */
  Mono<ServerResponse> respond(ServerRequest request, LoginPrincipal principal, ReturnTo target);
}
