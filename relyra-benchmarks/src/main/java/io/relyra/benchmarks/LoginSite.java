// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.Person;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.SamlLogin;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** SAML login over real HTTP and PostgreSQL, its identity provider, and browsers. */
final class LoginSite implements AutoCloseable {
  /** How many browsers are served at once. */
  static final int BROWSERS = 64;

  private static final int SEE_OTHER = 303;
  private static final int CONNECTIONS = 16;
  private static final Person ADA = Person.withEmail("ada@example.com");

  /** What a browser brings back: its cookie, and the answer of the identity provider. */
  record Prepared(String cookie, String relayState, String response, String form) {
    static Prepared of(String cookie, String relayState, String response) {
      return new Prepared(
          cookie,
          relayState,
          response,
          "SAMLResponse="
              + URLEncoder.encode(response, StandardCharsets.UTF_8)
              + "&RelayState="
              + relayState);
    }
  }

  private record Sent(String cookie, String location) {}

  private final FakeIdp provider = FakeIdp.builder().build();
  private final InMemoryWebSessionStore sessions = new InMemoryWebSessionStore();
  private final ConnectionProvider browsers = ConnectionProvider.create("browsers", BROWSERS);
  // Threads of their own, so that their processor time can be told from the server's.
  private final LoopResources browserThreads = LoopResources.create(ProcessorTime.BROWSER, 1, true);
  private final ConnectionPool pool;
  private final R2dbcLoginStore store;
  private final Connection connection;
  private final SamlLogin login;
  private final DisposableServer server;
  private final HttpClient client;

  LoginSite(Server database) {
    pool = database.pool(CONNECTIONS);
    store = new R2dbcLoginStore(pool);
    connection =
        new Connection(
            new ConnectionId("acme"),
            new IdentityProvider(
                provider.entityId(), provider.ssoUrl(), List.of(provider.certificate())),
            new ServiceProvider(
                new EntityId("https://sp.example.com/saml/metadata"),
                URI.create("https://sp.example.com/saml/acs")),
            ConnectionPolicy.STRICT);
    ConnectionResolution known = new ConnectionResolution.Resolved(connection);
    login = SamlLogin.builder(id -> Mono.just(known), store).listener(report -> {}).build();
    DefaultWebSessionManager manager = new DefaultWebSessionManager();
    manager.setSessionStore(sessions);
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                new ReactorHttpHandlerAdapter(
                    WebHttpHandlerBuilder.webHandler(RouterFunctions.toWebHandler(login.routes()))
                        .sessionManager(manager)
                        .build()))
            .bindNow();
    client =
        HttpClient.create(browsers).runOn(browserThreads).host("127.0.0.1").port(server.port());
  }

  R2dbcLoginStore store() {
    return store;
  }

  Connection connection() {
    return connection;
  }

  /** A browser asks for a login and is sent to the identity provider. */
  Mono<ReceivedLogin> start() {
    return client
        .get()
        .uri("/saml/login/acme")
        .response()
        .map(LoginSite::sent)
        .map(sent -> new ReceivedLogin(sent.cookie(), sent.location()));
  }

  /** Where a browser was sent. */
  record ReceivedLogin(String cookie, String location) {}

  /** The identity provider's part, which is no cost of ours. */
  Prepared answer(ReceivedLogin started) {
    ReceivedAuthnRequest question = ReceivedAuthnRequest.fromUrl(URI.create(started.location()));
    return Prepared.of(
        started.cookie(),
        String.valueOf(question.relayState()),
        provider.respond(Answer.to(question, ADA)).base64());
  }

  /** The browser brings the answer and is logged in. */
  Mono<Boolean> complete(Prepared answer) {
    return client
        .headers(
            headers ->
                headers
                    .set(HttpHeaderNames.COOKIE, answer.cookie())
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded"))
        .post()
        .uri("/saml/acs")
        .send(ByteBufFlux.fromString(Mono.just(answer.form())))
        .response()
        .map(LoginSite::sent)
        .thenReturn(true);
  }

  private static Sent sent(HttpClientResponse response) {
    if (response.status().code() != SEE_OTHER) {
      throw new IllegalStateException("a login came to status " + response.status());
    }
    String cookie = response.responseHeaders().get(HttpHeaderNames.SET_COOKIE, "");
    return new Sent(
        cookie.substring(0, (cookie + ";").indexOf(';')),
        response.responseHeaders().get(HttpHeaderNames.LOCATION, ""));
  }

  /** Sessions live for half an hour; a measure of memory must not count them. */
  void forgetSessions() {
    sessions.getSessions().keySet().forEach(id -> sessions.removeSession(id).subscribe());
  }

  @Override
  public void close() {
    server.disposeNow();
    login.close();
    browsers.dispose();
    browserThreads.dispose();
    pool.dispose();
  }
}
