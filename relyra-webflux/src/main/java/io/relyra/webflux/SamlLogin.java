// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.LoginStore;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.webflux.discovery.DiscoveryEndpoint;
import io.relyra.webflux.endpoint.AcsEndpoint;
import io.relyra.webflux.endpoint.LimitedHandler;
import io.relyra.webflux.endpoint.LoginEndpoint;
import io.relyra.webflux.endpoint.LoginHooks;
import io.relyra.webflux.endpoint.MetadataEndpoint;
import io.relyra.webflux.key.KeyRing;
import io.relyra.webflux.key.KeyTrouble;
import io.relyra.webflux.login.CompletionSteps;
import io.relyra.webflux.login.LoginCompletion;
import io.relyra.webflux.login.LoginStart;
import io.relyra.webflux.login.RequestSigner;
import io.relyra.webflux.login.ResponseVerifiers;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.login.UnsolicitedCompletion;
import io.relyra.webflux.login.VerificationScheduler;
import io.relyra.webflux.session.RegisteringSessionEstablisher;
import io.relyra.webflux.session.SessionRecord;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
 * <p>{@code GET /saml/login/{connectionId}?return_to=/path} starts a login, {@code GET /saml/login}
 * finds the connection first, {@code POST /saml/acs} completes the login, {@code GET
 * /saml/metadata/{connectionId}} publishes our metadata. {@code POST /saml/acs/{connectionId}}
 * completes logins of one connection, also those that its identity provider started, if the
 * connection takes them. With single logout, {@code POST /saml/logout?return_to=/path} logs out,
 * and {@code /saml/slo/{connectionId}} takes the identity provider's messages. Close it with the
 * application: it owns the verification threads.
 */
public final class SamlLogin implements AutoCloseable {
  private final SamlLoginSettings settings;
  private final VerificationScheduler verification;
  private final KeyRing keys;
  private final SecureTokens tokens = new SecureTokens();
  private final LoginStart start;
  private final LoginCompletion completion;
  private final UnsolicitedCompletion unsolicited;
  private final MetadataEndpoint metadata;
  private final Optional<SamlLogout> logout;
  private final RouterFunction<ServerResponse> routes;

  SamlLogin(SamlLoginSettings settings, ConnectionResolver connections, LoginStore store) {
    this.settings = settings;
    verification =
        new VerificationScheduler(settings.verificationThreads, settings.verificationQueue);
    keys = settings.keyRing();
    RequestSigner signer = RequestSigner.with(keys, verification);
    ConnectionResolver recent = settings.recent.orElse(connections);
    start = new LoginStart(recent, store, tokens, settings.clock, settings.timeToLive, signer);
    ResponseVerifier verifier = new ResponseVerifier(settings.limits, settings.decryptionKeys);
    CompletionSteps steps =
        new CompletionSteps(
            connections,
            ResponseVerifiers.with(settings.limits, verifier, keys),
            verification,
            settings.mapping,
            settings.clock,
            settings.terms.limit());
    completion = new LoginCompletion(store, steps);
    unsolicited = new UnsolicitedCompletion(store, steps);
    metadata = new MetadataEndpoint(recent, settings.metadata, keys, verification);
    logout =
        settings.logout.map(
            chosen ->
                new SamlLogout(
                    new LogoutWiring(
                        connections,
                        store,
                        tokens,
                        verification,
                        keys,
                        settings.clock,
                        settings.terms),
                    settings.basePath,
                    chosen));
    routes = routes(settings.hooks());
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

  /**
   * The routes with other hooks, on the same threads.
   *
   * @param hooks in place of those that were configured
   * @return to be registered or composed with others, instead of {@link #routes()}
   */
  public RouterFunction<ServerResponse> routes(LoginHooks hooks) {
    LoginEndpoint login =
        new LoginEndpoint(
            start,
            hooks.refusals(),
            tokens,
            settings.timeToLive,
            settings.requests,
            settings.listener,
            settings.terms);
    AcsEndpoint acs =
        new AcsEndpoint(
            settings.limits,
            completion,
            unsolicited,
            remembered(hooks),
            settings.listener,
            tokens,
            settings.terms);
    DiscoveryEndpoint discovery =
        new DiscoveryEndpoint(
            settings.directory, login, basePath() + "/login", settings.terms.timeLimit());
    RouterFunction<ServerResponse> logins =
        only(basePath() + "/login", discovery::handle, HttpMethod.GET)
            .and(only(basePath() + "/login/{connectionId}", login::handle, HttpMethod.GET))
            .and(only(acsPath(), acs::handle, HttpMethod.POST))
            .and(only(acsPath() + "/{connectionId}", acs::handleOfConnection, HttpMethod.POST))
            .and(
                only(
                    basePath() + "/metadata/{connectionId}",
                    new LimitedHandler(metadata::handle, settings.terms, hooks.refusals(), tokens),
                    HttpMethod.GET,
                    HttpMethod.HEAD));
    return logout.map(both -> logins.and(both.routes())).orElse(logins);
  }

  // Single logout ends only what it can find again.
  private LoginHooks remembered(LoginHooks hooks) {
    return settings
        .logout
        .map(
            chosen ->
                new LoginHooks(
                    new RegisteringSessionEstablisher(
                        hooks.sessions(),
                        chosen.registry(),
                        new SessionRecord(settings.clock, chosen.sessionLifetime())),
                    hooks.welcome(),
                    hooks.refusals()))
        .orElse(hooks);
  }

  /**
   * The hooks that were configured.
   *
   * @return those of {@link #routes()}
   */
  public LoginHooks hooks() {
    return settings.hooks();
  }

  /**
   * Where the routes live.
   *
   * @return like {@code /saml}
   */
  public String basePath() {
    return settings.basePath;
  }

  /**
   * Single logout; its routes are a part of those of this login.
   *
   * @return empty if the login was built without it
   */
  public Optional<SamlLogout> singleLogout() {
    return logout;
  }

  /**
   * Where identity providers' answers are posted to.
   *
   * @return like {@code /saml/acs}
   */
  public String acsPath() {
    return settings.basePath + "/acs";
  }

  /**
   * Keys of single connections that could not be used when they were needed, in the last ten
   * minutes.
   *
   * @return by connection and name; empty if all is well
   */
  public List<KeyTrouble> keyTroubles() {
    return keys.troubles();
  }

  /** Stops the verification threads; logins that come to them later are answered with 503. */
  @Override
  public void close() {
    verification.close();
  }

  static RouterFunction<ServerResponse> only(
      String pattern, HandlerFunction<ServerResponse> handler, HttpMethod... methods) {
    Set<HttpMethod> allowed = new LinkedHashSet<>(List.of(methods));
    return RouterFunctions.route(
        path(pattern),
        request ->
            allowed.contains(request.method()) ? handler.handle(request) : notAllowed(allowed));
  }

  private static Mono<ServerResponse> notAllowed(Set<HttpMethod> allowed) {
    return ServerResponse.status(405).allow(allowed).header("Cache-Control", "no-store").build();
  }
}
