// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample.reactor;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import io.relyra.api.ConnectionId;
import io.relyra.api.RelayState;
import io.relyra.api.ReturnTo;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.LoginStore;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.webflux.browser.BindingSecret;
import io.relyra.webflux.login.CompletionOutcome;
import io.relyra.webflux.login.LoginAttempt;
import io.relyra.webflux.login.LoginCompletion;
import io.relyra.webflux.login.LoginStart;
import io.relyra.webflux.login.LoginStartOutcome;
import io.relyra.webflux.login.PrincipalMapping;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.login.VerificationScheduler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Reactor Netty without Spring: the login is two calls, HTTP is the application's own. */
public final class ReactorService implements AutoCloseable {
  private static final String COOKIE = "__Host-login";
  private static final int MAX_FORM = 1024 * 1024;

  private final VerificationScheduler verification = new VerificationScheduler(2, 64);
  private final LoginStart start;
  private final LoginCompletion completion;
  private final DisposableServer server;

  public ReactorService(ConnectionResolver connections, LoginStore store) {
    Clock clock = Clock.systemUTC();
    start = new LoginStart(connections, store, new SecureTokens(), clock, Duration.ofMinutes(5));
    completion =
        new LoginCompletion(
            store,
            connections,
            new ResponseVerifier(ResponseLimits.DEFAULT),
            verification,
            PrincipalMapping.asSigned(),
            clock);
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(
                routes ->
                    routes
                        .get("/saml/login/{connection}", this::begin)
                        .post("/saml/acs", this::complete))
            .bindNow();
  }

  private Mono<Void> begin(HttpServerRequest request, HttpServerResponse response) {
    return start
        .start(new ConnectionId(request.param("connection")), ReturnTo.ROOT, secret(request))
        .flatMap(
            outcome -> {
              if (outcome instanceof LoginStartOutcome.Redirect redirect) {
                return response
                    .status(303)
                    .header("Location", redirect.location().toString())
                    .header(
                        "Set-Cookie",
                        COOKIE
                            + "="
                            + redirect.secret().value()
                            + "; Path=/; Secure; HttpOnly; SameSite=None")
                    .send();
              }
              return response.status(403).send();
            });
  }

  private Mono<Void> complete(HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .aggregate()
        .asString()
        .filter(form -> form.length() <= MAX_FORM)
        .map(form -> new QueryStringDecoder(form, false).parameters())
        .flatMap(form -> completion.complete(attempt(form, request)))
        .flatMap(
            outcome ->
                outcome instanceof CompletionOutcome.Completed completed
                    // Here a session would be opened, under a new id.
                    ? response.sendString(Mono.just(completed.principal().nameId())).then()
                    : response.status(403).send())
        .onErrorResume(error -> response.status(400).send());
  }

  private static LoginAttempt attempt(Map<String, List<String>> form, HttpServerRequest request) {
    return new LoginAttempt(
        EncodedResponse.of(form.get("SAMLResponse").get(0), ResponseLimits.DEFAULT),
        new RelayState(form.get("RelayState").get(0)),
        secret(request));
  }

  private static Optional<BindingSecret> secret(HttpServerRequest request) {
    return request.cookies().values().stream()
        .flatMap(Set::stream)
        .filter(cookie -> cookie.name().equals(COOKIE))
        .map(Cookie::value)
        .findFirst()
        .flatMap(BindingSecret::parse);
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.disposeNow();
    verification.close();
  }
}
