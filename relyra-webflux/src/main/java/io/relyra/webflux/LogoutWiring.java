// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.LoginStore;
import io.relyra.saml.logout.LogoutVerifier;
import io.relyra.webflux.endpoint.LimitedHandler;
import io.relyra.webflux.endpoint.LoginTerms;
import io.relyra.webflux.endpoint.LogoutEndpoint;
import io.relyra.webflux.endpoint.SingleLogoutEndpoint;
import io.relyra.webflux.key.KeyRing;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.login.VerificationScheduler;
import io.relyra.webflux.logout.InboundLogout;
import io.relyra.webflux.logout.LogoutCompletion;
import io.relyra.webflux.logout.LogoutSigner;
import io.relyra.webflux.logout.LogoutStart;
import io.relyra.webflux.logout.SessionEnd;
import java.time.Clock;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Wires single logout out of what logins use already. */
record LogoutWiring(
    ConnectionResolver connections,
    LoginStore store,
    SecureTokens tokens,
    VerificationScheduler threads,
    KeyRing keys,
    Clock clock,
    LoginTerms terms) {

  LogoutEndpoint start(LogoutSettings settings) {
    return new LogoutEndpoint(
        settings.browser(),
        new LogoutStart(connections, store, tokens, clock, new LogoutSigner(keys, threads)),
        settings.refusals(),
        settings.listener(),
        terms.observer(),
        tokens);
  }

  SingleLogoutEndpoint service(LogoutSettings settings) {
    LogoutVerifier verifier = new LogoutVerifier(settings.limits());
    return new SingleLogoutEndpoint(
        settings.limits(),
        new InboundLogout(
            connections,
            verifier,
            threads,
            store,
            new SessionEnd(settings.registry(), settings.terminator()),
            new LogoutSigner(keys, threads),
            tokens,
            clock),
        new LogoutCompletion(store, connections, verifier, threads, clock),
        settings.browser(),
        settings.refusals(),
        settings.listener(),
        terms.observer(),
        tokens);
  }

  HandlerFunction<ServerResponse> limited(
      HandlerFunction<ServerResponse> handler, LogoutSettings settings) {
    return new LimitedHandler(handler, terms, settings.refusals(), tokens);
  }
}
