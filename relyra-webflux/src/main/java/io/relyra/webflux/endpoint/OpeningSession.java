// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.webflux.session.SessionEstablished;
import java.time.Duration;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * A session between the moment in which a hook begins to open it and its receipt. A refusal in
 * between must leave none: WebFlux saves whatever is in the session when it writes the response.
 */
final class OpeningSession {
  private static final String OPENING = OpeningSession.class.getName();
  // Of a session store that hangs there is nothing more to be had.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private OpeningSession() {}

  static Mono<SessionEstablished> open(ServerWebExchange exchange, Mono<SessionEstablished> work) {
    return Mono.defer(
        () -> {
          exchange.getAttributes().put(OPENING, true);
          return work.doOnNext(receipt -> exchange.getAttributes().remove(OPENING));
        });
  }

  static Mono<Void> abandon(ServerWebExchange exchange) {
    return Mono.defer(
        () ->
            exchange.getAttributes().remove(OPENING) == null
                ? Mono.empty()
                : exchange
                    .getSession()
                    .doOnNext(session -> session.getAttributes().clear())
                    .flatMap(WebSession::invalidate)
                    .timeout(PATIENCE)
                    .onErrorComplete());
  }
}
