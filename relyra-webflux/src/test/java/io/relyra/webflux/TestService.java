// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.store.LoginStore;
import io.relyra.test.idp.FakeIdp;
import io.relyra.webflux.key.KeyTrouble;
import io.relyra.webflux.session.CurrentLogin;
import io.relyra.webflux.trace.LoginReport;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import org.springframework.web.server.session.WebSessionManager;
import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A real HTTP server with SAML login and one page that says who is logged in. */
public final class TestService implements AutoCloseable {
  public static final ConnectionId CONNECTION = new ConnectionId("acme");
  public static final EntityId SP = new EntityId("https://sp.example.com/metadata");
  public static final URI ACS = URI.create("https://sp.example.com/saml/acs");
  public static final FakeIdp IDP = FakeIdp.builder().build();

  private final BlockingQueue<LoginReport> reports = new LinkedTransferQueue<>();
  private final AtomicInteger formsBegun = new AtomicInteger();
  private final SamlLogin login;
  private final DisposableServer server;

  public TestService(
      ConnectionResolver connections, LoginStore store, Consumer<SamlLoginBuilder> choices) {
    this(connections, store, choices, new InMemoryWebSessionStore());
  }

  public TestService(
      ConnectionResolver connections,
      LoginStore store,
      Consumer<SamlLoginBuilder> choices,
      WebSessionStore webSessions) {
    this(connections, store, choices, webSessions, manager -> manager);
  }

  public TestService(
      ConnectionResolver connections,
      LoginStore store,
      Consumer<SamlLoginBuilder> choices,
      WebSessionStore webSessions,
      UnaryOperator<WebSessionManager> around) {
    DefaultWebSessionManager sessions = new DefaultWebSessionManager();
    sessions.setSessionStore(webSessions);
    SamlLoginBuilder builder = SamlLogin.builder(connections, store).listener(reports::add);
    choices.accept(builder);
    login = builder.build();
    CurrentLogin current = new CurrentLogin(Clock.systemUTC());
    var pages =
        RouterFunctions.route()
            .GET(
                "/me",
                request ->
                    current
                        .find(request.exchange())
                        .flatMap(
                            user ->
                                user.map(u -> ServerResponse.ok().bodyValue(u.nameId()))
                                    .orElseGet(() -> ServerResponse.status(401).build())))
            .GET(
                "/plant",
                request ->
                    request
                        .session()
                        .doOnNext(s -> s.getAttributes().put("planted", "yes"))
                        .flatMap(s -> ServerResponse.ok().build()))
            .GET(
                "/planted",
                request ->
                    request
                        .session()
                        .flatMap(
                            s ->
                                ServerResponse.ok()
                                    .bodyValue(String.valueOf(s.<String>getAttribute("planted")))))
            .build();
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                new ReactorHttpHandlerAdapter(
                    WebHttpHandlerBuilder.webHandler(
                            RouterFunctions.toWebHandler(login.routes().and(pages)))
                        .filter(this::count)
                        .exceptionHandlers(
                            all -> all.addAll(HandlerStrategies.withDefaults().exceptionHandlers()))
                        .sessionManager(around.apply(sessions))
                        .build()))
            .bindNow();
  }

  /** With {@link #connection()} and nothing out of the ordinary but the store. */
  public static TestService over(LoginStore store) {
    return new TestService(always(connection()), store, choices -> {});
  }

  private Mono<Void> count(ServerWebExchange exchange, WebFilterChain chain) {
    if (exchange.getRequest().getMethod().equals(HttpMethod.POST)) {
      formsBegun.incrementAndGet();
    }
    return chain.filter(exchange);
  }

  /** The connection to {@link #IDP} that the tests use. */
  public static Connection connection() {
    return connection(IDP, ConnectionPolicy.STRICT);
  }

  public static Connection connection(FakeIdp idp, ConnectionPolicy policy) {
    return new Connection(
        CONNECTION,
        new IdentityProvider(idp.entityId(), idp.ssoUrl(), List.of(idp.certificate())),
        new ServiceProvider(SP, ACS),
        policy);
  }

  public Browser browser() {
    return new Browser("http://127.0.0.1:" + server.port());
  }

  /** From now on the verification threads take nothing. */
  public void stopVerification() {
    login.close();
  }

  /** How many forms the server has begun to take. */
  public int formsBegun() {
    return formsBegun.get();
  }

  public int port() {
    return server.port();
  }

  /** The next report; fails if none comes. */
  public LoginReport report() {
    try {
      LoginReport report = reports.poll(10, TimeUnit.SECONDS);
      if (report == null) {
        throw new AssertionError("no attempt was reported");
      }
      return report;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public int unreadReports() {
    return reports.size();
  }

  /** Keys of connections that could not be used. */
  public List<KeyTrouble> keyTroubles() {
    return login.keyTroubles();
  }

  @Override
  public void close() {
    server.disposeNow();
    login.close();
  }

  /** A resolver that always gives the same connection. */
  public static ConnectionResolver always(Connection connection) {
    return id ->
        Mono.just(
            id.equals(connection.id())
                ? new io.relyra.api.connection.ConnectionResolution.Resolved(connection)
                : new io.relyra.api.connection.ConnectionResolution.Unknown());
  }
}
