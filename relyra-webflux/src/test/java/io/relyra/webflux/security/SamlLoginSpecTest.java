// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.Browser;
import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.session.CurrentLogin;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.authentication.HttpStatusServerEntryPoint;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.ServerRequestCache;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Every choice of the spec, without Boot and without a container, over real HTTP. */
@ExtendWith(BlockHoundExtension.class)
class SamlLoginSpecTest {
  private final SamlLogin login =
      SamlLogin.builder(TestService.always(TestService.connection()), new ScriptedStore()).build();
  private DisposableServer server;

  @AfterEach
  void stop() {
    server.disposeNow();
    login.close();
  }

  @Test
  void managerThatRefusesLeavesNoSession() {
    Browser browser =
        serve(
            spec -> spec.authenticationManager(a -> Mono.error(new BadCredentialsException("no"))));
    assertRefusedWithoutSession(logIn(browser), browser, 403);
  }

  @Test
  void managerThatAnswersNothingLeavesNoSession() {
    Browser browser = serve(spec -> spec.authenticationManager(a -> Mono.empty()));
    assertRefusedWithoutSession(logIn(browser), browser, 403);
  }

  @Test
  void contextThatCannotBeSavedLeavesNoSession() {
    Browser browser = serve(spec -> spec.securityContextRepository(new Unsaved()));
    assertRefusedWithoutSession(logIn(browser), browser, 500);
  }

  private static void assertRefusedWithoutSession(
      HttpResponse<String> response, Browser browser, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains("Sign-in failed");
    assertThat(browser.get("/me").statusCode()).isEqualTo(303);
    assertThat(browser.get("/public").body()).isEqualTo("nobody");
  }

  @Test
  void handlersOfTheApplicationAnswer() {
    Browser browser =
        serve(
            spec ->
                spec.authenticationSuccessHandler(
                        new RedirectServerAuthenticationSuccessHandler("/me"))
                    .authenticationFailureHandler(
                        (exchange, why) -> {
                          SamlAuthenticationException trouble = (SamlAuthenticationException) why;
                          exchange.getExchange().getResponse().setStatusCode(HttpStatus.CONFLICT);
                          exchange
                              .getExchange()
                              .getResponse()
                              .getHeaders()
                              .set("X-Number", trouble.correlationId());
                          return exchange.getExchange().getResponse().setComplete();
                        }));
    HttpResponse<String> response = logIn(browser);
    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(header(response, "location")).isEqualTo("/me");
    assertThat(browser.get("/me").body()).isEqualTo("ada@example.com");

    HttpResponse<String> refused = browser.postTo("/saml/acs", "a=b");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(header(refused, "x-number")).matches("[0-9a-f]{12}");
  }

  @Test
  void converterAndEntryPointOfTheApplicationAreUsed() {
    Browser browser =
        serve(
            spec ->
                spec.authenticationConverter(
                        principal ->
                            Mono.just(
                                new org.springframework.security.authentication
                                    .TestingAuthenticationToken("somebody else", "", "ROLE_X")))
                    .authenticationEntryPoint(new HttpStatusServerEntryPoint(HttpStatus.LOCKED)));
    assertThat(browser.get("/me").statusCode()).isEqualTo(423);
    logIn(browser);
    assertThat(browser.get("/me").body()).isEqualTo("somebody else");
  }

  @Test
  void savedRequestIsTheTargetWhereTheLoginNamesNone() {
    Browser browser = serve(spec -> spec.requestCache(new Remembering()));
    assertThat(header(logIn(browser), "location")).isEqualTo("/saved");
  }

  private static HttpResponse<String> logIn(Browser browser) {
    return browser.post(answer(IDP, browser.start("")));
  }

  private Browser serve(Customizer<SamlLoginSpec> choices) {
    ServerHttpSecurity http = ServerHttpSecurity.http();
    http.csrf(Customizer.withDefaults())
        .authorizeExchange(
            exchanges ->
                exchanges.pathMatchers("/public").permitAll().anyExchange().authenticated());
    var pages =
        RouterFunctions.route()
            .GET(
                "/me",
                request ->
                    request
                        .principal()
                        .flatMap(user -> ServerResponse.ok().bodyValue(user.getName())))
            .GET(
                "/public",
                request ->
                    new CurrentLogin(Clock.systemUTC())
                        .find(request.exchange())
                        .flatMap(
                            user ->
                                ServerResponse.ok()
                                    .bodyValue(user.isPresent() ? "somebody" : "nobody")))
            .build();
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                new ReactorHttpHandlerAdapter(
                    RouterFunctions.toHttpHandler(
                        pages,
                        HandlerStrategies.builder()
                            .webFilter(
                                new WebFilterChainProxy(
                                    RelyraSaml.login(http, login, choices).build()))
                            .build())))
            .bindNow();
    return new Browser("http://127.0.0.1:" + server.port());
  }

  private static final class Unsaved implements ServerSecurityContextRepository {
    private final ServerSecurityContextRepository working =
        new WebSessionServerSecurityContextRepository();

    @Override
    public Mono<Void> save(ServerWebExchange exchange, SecurityContext context) {
      return working.save(exchange, context).then(Mono.error(new IllegalStateException("full")));
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
      return working.load(exchange);
    }
  }

  private static final class Remembering implements ServerRequestCache {
    @Override
    public Mono<Void> saveRequest(ServerWebExchange exchange) {
      return Mono.empty();
    }

    @Override
    public Mono<java.net.URI> getRedirectUri(ServerWebExchange exchange) {
      return Mono.just(java.net.URI.create("/saved"));
    }

    @Override
    public Mono<org.springframework.http.server.reactive.ServerHttpRequest> removeMatchingRequest(
        ServerWebExchange exchange) {
      return Mono.empty();
    }
  }
}
