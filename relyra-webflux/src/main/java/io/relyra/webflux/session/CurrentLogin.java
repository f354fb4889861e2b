// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.webflux.login.LoginPrincipal;
import java.time.Clock;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds who is logged in, where {@link WebSessionEstablisher} keeps the session. */
public final class CurrentLogin {
  private final Clock clock;

  /**
   * A reader.
   *
   * @param clock decides whether the identity provider's time limit for a session is over
   */
  public CurrentLogin(Clock clock) {
    this.clock = clock;
  }

  /**
   * Who is logged in.
   *
   * <p><b>Signals.</b> Emits one value; {@link Optional#empty()} if nobody is logged in or the time
   * limit of the session is over.
   *
   * @param exchange of any request
   * @return the principal, if any; never an empty publisher
   */
  public Mono<Optional<LoginPrincipal>> find(ServerWebExchange exchange) {
    return exchange
        .getSession()
        .map(
            session ->
                session.getAttribute(WebSessionEstablisher.ATTRIBUTE)
                            instanceof LoginPrincipal principal
                        && !principal.isOver(clock.instant())
                    ? Optional.of(principal)
                    : Optional.empty());
  }
}
