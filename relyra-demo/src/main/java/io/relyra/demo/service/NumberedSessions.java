// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.session.SessionEstablished;
import io.relyra.webflux.session.SessionEstablisher;
import io.relyra.webflux.session.WebSessionEstablisher;
import io.relyra.webflux.trace.LoginTrace;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The default session, which also remembers the number of the attempt that opened it. */
final class NumberedSessions implements SessionEstablisher {
  static final String NUMBER = "demo.correlation-id";

  private final SessionEstablisher sessions = new WebSessionEstablisher();

  @Override
  public Mono<SessionEstablished> establish(ServerWebExchange exchange, LoginPrincipal principal) {
    return sessions
        .establish(exchange, principal)
        .flatMap(
            established ->
                Mono.deferContextual(
                    context ->
                        exchange
                            .getSession()
                            .doOnNext(
                                session ->
                                    LoginTrace.correlationId(context)
                                        .ifPresent(n -> session.getAttributes().put(NUMBER, n)))
                            .thenReturn(established)));
  }
}
