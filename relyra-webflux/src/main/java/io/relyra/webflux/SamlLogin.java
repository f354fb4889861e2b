// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.LoginStore;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.webflux.endpoint.AcsEndpoint;
import io.relyra.webflux.endpoint.LoginEndpoint;
import io.relyra.webflux.endpoint.MetadataEndpoint;
import io.relyra.webflux.login.LoginCompletion;
import io.relyra.webflux.login.LoginStart;
import io.relyra.webflux.login.RequestSigner;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.login.UnsolicitedCompletion;
import io.relyra.webflux.login.VerificationScheduler;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * SAML login as functional routes, wired from a store and a resolver.
 *
 * <p>{@code GET /saml/login/{connectionId}?return_to=/path} starts a login, {@code POST /saml/acs}
 * completes it, {@code GET /saml/metadata/{connectionId}} publishes our metadata. {@code POST
 * /saml/acs/{connectionId}} completes logins of one connection, also those that its identity
 * provider started, if the connection takes them. Close it with the application: it owns the
 * verification threads.
 */
public final class SamlLogin implements AutoCloseable {
  private final RouterFunction<ServerResponse> routes;
  private final VerificationScheduler verification;

  SamlLogin(SamlLoginBuilder settings, ConnectionResolver connections, LoginStore store) {
    SecureTokens tokens = new SecureTokens();
    verification =
        new VerificationScheduler(settings.verificationThreads, settings.verificationQueue);
    RequestSigner signer =
        settings
            .signingKey
            .map(key -> RequestSigner.with(key, verification))
            .orElseGet(RequestSigner::withoutKey);
    LoginStart start =
        new LoginStart(connections, store, tokens, settings.clock, settings.timeToLive, signer);
    ResponseVerifier verifier = new ResponseVerifier(settings.limits, settings.decryptionKeys);
    LoginCompletion completion =
        new LoginCompletion(
            store, connections, verifier, verification, settings.mapping, settings.clock);
    UnsolicitedCompletion unsolicited =
        new UnsolicitedCompletion(
            store, connections, verifier, verification, settings.mapping, settings.clock);
    LoginEndpoint login =
        new LoginEndpoint(start, settings.refusals, tokens, settings.timeToLive, settings.requests);
    AcsEndpoint acs =
        new AcsEndpoint(
            settings.limits,
            completion,
            unsolicited,
            settings.sessions,
            settings.refusals,
            settings.listener,
            tokens);
    MetadataEndpoint metadata = new MetadataEndpoint(connections, settings.metadata, verification);
    String base = settings.basePath;
    routes =
        only(HttpMethod.GET, base + "/login/{connectionId}", login::handle)
            .and(only(HttpMethod.POST, base + "/acs", acs::handle))
            .and(only(HttpMethod.POST, base + "/acs/{connectionId}", acs::handleOfConnection))
            .and(only(HttpMethod.GET, base + "/metadata/{connectionId}", metadata::handle));
  }

  /**
   * Begins the wiring.
   *
   * @param connections finds identity providers
   * @param store decides what is used once; the PostgreSQL one for more than one node
   * @return a builder with safe defaults
   */
  public static SamlLoginBuilder builder(ConnectionResolver connections, LoginStore store) {
    return new SamlLoginBuilder(connections, store);
  }

  /**
   * The routes.
   *
   * @return to be registered as a bean or composed with others
   */
  public RouterFunction<ServerResponse> routes() {
    return routes;
  }

  /** Stops the verification threads; logins that come to them later are answered with 503. */
  @Override
  public void close() {
    verification.close();
  }

  private static RouterFunction<ServerResponse> only(
      HttpMethod method, String pattern, HandlerFunction<ServerResponse> handler) {
    return RouterFunctions.route(
        path(pattern),
        request -> request.method().equals(method) ? handler.handle(request) : notAllowed(method));
  }

  private static Mono<ServerResponse> notAllowed(HttpMethod allowed) {
    return ServerResponse.status(405).allow(Set.of(allowed)).build();
  }
}
