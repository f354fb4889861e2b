// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.webflux.login.LoginPrincipal;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Ends the session of the very browser that asks. */
@FunctionalInterface
public interface BrowserSession {
  /**
   * Ends the session if somebody is logged in whom the condition takes.
   *
   * <p><b>Signals.</b> Emits who was logged in once the session has ended, or empty if nobody was,
   * or somebody else; an error or an empty completion means that the session may go on.
   *
   * <p><b>Cancellation and resubscription.</b> After a cancellation the session may or may not have
   * ended. A second subscription finds nobody.
   *
   * @param exchange of the browser's request
   * @param whom tells whose session is to end
   * @return who was logged in, never an empty publisher
   */
  Mono<Optional<LoginPrincipal>> end(ServerWebExchange exchange, Predicate<LoginPrincipal> whom);
}
