// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import io.relyra.api.ReturnTo;
import io.relyra.webflux.endpoint.LoginWelcome;
import io.relyra.webflux.login.LoginPrincipal;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Goes to the saved request where the login itself named no target. */
final class SavedRequestWelcome implements LoginWelcome {
  static final String TARGET = SavedRequestWelcome.class.getName() + ".target";

  private final LoginWelcome next;

  SavedRequestWelcome(LoginWelcome next) {
    this.next = next;
  }

  @Override
  public Mono<ServerResponse> respond(
      ServerRequest request, LoginPrincipal principal, ReturnTo target) {
    Object saved = request.exchange().getAttributes().get(TARGET);
    return saved != null && target.equals(ReturnTo.ROOT)
        ? next.respond(request, principal, ReturnTo.orRoot(saved.toString()))
        : next.respond(request, principal, target);
  }
}
