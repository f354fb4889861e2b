// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.LoginStore;
import io.relyra.saml.logout.LogoutVerifier;
import io.relyra.saml.signing.SigningKey;
import io.relyra.webflux.endpoint.LimitedHandler;
import io.relyra.webflux.endpoint.LoginTerms;
import io.relyra.webflux.endpoint.LogoutEndpoint;
import io.relyra.webflux.endpoint.SingleLogoutEndpoint;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.login.VerificationScheduler;
import io.relyra.webflux.logout.InboundLogout;
import io.relyra.webflux.logout.LogoutCompletion;
import io.relyra.webflux.logout.LogoutSigner;
import io.relyra.webflux.logout.LogoutStart;
import io.relyra.webflux.logout.SessionEnd;
import java.time.Clock;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Wires single logout out of what logins use already. */
record LogoutRoutes(
    ConnectionResolver connections,
    LoginStore store,
    SecureTokens tokens,
    VerificationScheduler threads,
    SigningKey key,
    Clock clock,
    LoginTerms terms) {

  RouterFunction<ServerResponse> under(String base, LogoutSettings settings) {
    LogoutSigner signer = new LogoutSigner(key, threads);
    LogoutVerifier verifier = new LogoutVerifier(settings.limits());
    LogoutEndpoint start =
        new LogoutEndpoint(
            settings.browser(),
            new LogoutStart(connections, store, tokens, clock, signer),
            settings.refusals(),
            settings.listener(),
            tokens);
    SingleLogoutEndpoint service =
        new SingleLogoutEndpoint(
            settings.limits(),
            new InboundLogout(
                connections,
                verifier,
                threads,
                store,
                new SessionEnd(settings.registry(), settings.terminator()),
                signer,
                tokens,
                clock),
            new LogoutCompletion(store, connections, verifier, threads, clock),
            settings.browser(),
            settings.refusals(),
            settings.listener(),
            tokens);
    return SamlLogin.only(base + "/logout", limited(start::handle, settings), HttpMethod.POST)
        .and(
            SamlLogin.only(
                base + "/slo/{connectionId}",
                limited(service::handle, settings),
                HttpMethod.GET,
                HttpMethod.POST));
  }

  private HandlerFunction<ServerResponse> limited(
      HandlerFunction<ServerResponse> handler, LogoutSettings settings) {
    return new LimitedHandler(handler, terms, settings.refusals(), tokens);
  }
}
