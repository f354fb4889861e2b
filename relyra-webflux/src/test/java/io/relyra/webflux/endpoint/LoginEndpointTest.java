// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolution.Obstacle;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.trace.LoginFlow;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.Browser;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.browser.BindingCookie;
import io.relyra.webflux.trace.LoginListener;
import io.relyra.webflux.trace.LoginReport;
import io.relyra.webflux.trace.LoginStep;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** The start of a login over real HTTP. */
@ExtendWith(BlockHoundExtension.class)
class LoginEndpointTest {
  private final ScriptedStore store = new ScriptedStore();
  private final ConnectionResolver known = TestService.always(TestService.connection());
  private volatile ConnectionResolver connections = known;
  private final Queue<LoginReport> refusedStarts = new ConcurrentLinkedQueue<>();
  private final TestService service =
      new TestService(
          id -> connections.resolve(id), store, choices -> choices.listener(listener()));
  private final Browser browser = service.browser();

  private LoginListener listener() {
    return new LoginListener() {
      @Override
      public void onLogin(LoginReport report) {
        throw new AssertionError("no login came back");
      }

      @Override
      public void onRefusedStart(LoginReport report) {
        refusedStarts.add(report);
      }
    };
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void sendsTheBrowserToTheIdentityProviderWithACompleteRequest() {
    ReceivedAuthnRequest question = browser.start("?return_to=/in");

    assertThat(question.issuer()).isEqualTo(TestService.SP);
    assertThat(question.acsUrl()).isEqualTo(TestService.ACS);
    assertThat(question.destination()).isEqualTo(TestService.IDP.ssoUrl());
    assertThat(question.id()).isEqualTo(store.intents.get(0).requestId());
    assertThat(question.relayState()).isEqualTo(store.intents.get(0).relayState().value());
  }

  @Test
  void bindingCookieIsForThisHostAndCrossSitePostsOnly() {
    HttpResponse<String> response = browser.get("/saml/login/acme");
    String cookie = header(response, "set-cookie");

    assertThat(cookie).matches("__Host-relyra-browser=[A-Za-z0-9_-]{43};.*");
    assertThat(cookie.split("; "))
        .contains("Path=/", "Max-Age=300", "Secure", "HTTPOnly", "SameSite=None");
    assertThat(cookie).doesNotContainIgnoringCase("domain=");
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(store.intents.get(0).browser().value()).isNotIn(cookie);
  }

  @Test
  void secretOfTheBrowserIsKeptAndRefreshed() {
    browser.start("");
    String secret = browser.cookies().get(BindingCookie.NAME);
    HttpResponse<String> again = browser.get("/saml/login/acme");

    assertThat(header(again, "set-cookie")).contains(secret, "Max-Age=300");
    assertThat(store.intents.get(0).browser()).isEqualTo(store.intents.get(1).browser());
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "a%0d%0ab"})
  void malformedSecretIsReplaced(String planted) {
    browser.cookies().put(BindingCookie.NAME, planted);
    browser.start("");
    assertThat(browser.cookies().get(BindingCookie.NAME)).matches("[A-Za-z0-9_-]{43}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"unknown", "-x", "%C3%A4", "%2e%2e%2fx", "a%20b", "%00", "acme%0d%0aX-Evil:1"})
  void connectionThatIsNotKnownIsNotFound(String id) {
    HttpResponse<String> response = browser.get("/saml/login/" + id);
    assertUniform(response, 404);
    assertThat(store.intents).isEmpty();
  }

  @Test
  void refusedStartsAreTold() {
    browser.get("/saml/login/acme");
    assertThat(refusedStarts).isEmpty();
    browser.get("/saml/login/-x");
    assertThat(refusedStarts.remove())
        .satisfies(
            told -> assertThat(told.refusal()).contains(ErrorCode.CONNECTION_NOT_FOUND),
            told -> assertThat(told.connection()).isEmpty(),
            told -> assertThat(told.steps()).isEmpty());
    browser.get("/saml/login/unknown");
    assertThat(refusedStarts.remove())
        .satisfies(
            told -> assertThat(told.refusal()).contains(ErrorCode.CONNECTION_NOT_FOUND),
            told -> assertThat(told.connection()).isEmpty());
    connections = id -> Mono.just(new ConnectionResolution.NotReady(Obstacle.DISABLED));
    HttpResponse<String> disabled = browser.get("/saml/login/acme");
    assertThat(refusedStarts.remove())
        .satisfies(
            told -> assertThat(told.refusal()).contains(ErrorCode.CONNECTION_DISABLED),
            told -> assertThat(told.connection()).contains(TestService.CONNECTION),
            told -> assertThat(told.flow()).contains(LoginFlow.SP_INITIATED),
            told -> assertThat(disabled.body()).contains(told.correlationId()),
            told ->
                assertThat(told.steps())
                    .singleElement()
                    .satisfies(
                        step -> assertThat(step.step()).isEqualTo(LoginStep.CONNECTION),
                        step ->
                            assertThat(step.refusal()).contains(ErrorCode.CONNECTION_DISABLED)));
    connections = known;
    store.onPut = put -> Mono.error(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "down"));
    browser.get("/saml/login/acme");
    assertThat(refusedStarts.remove())
        .satisfies(
            told -> assertThat(told.refusal()).contains(ErrorCode.STORE_UNAVAILABLE),
            told -> assertThat(told.connection()).contains(TestService.CONNECTION));
    assertThat(refusedStarts).isEmpty();
  }

  static Stream<Arguments> brokenResolvers() {
    return Stream.of(
        arguments("disabled", Mono.just(new ConnectionResolution.NotReady()), 404),
        arguments("empty", Mono.empty(), 500),
        arguments("defect", Mono.error(new IllegalStateException("secret")), 500),
        arguments(
            "down",
            Mono.error(new RelyraException(ErrorCode.CONNECTION_UNAVAILABLE, "secret")),
            503));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenResolvers")
  void asksNobodyWhenTheResolverIs(String name, Mono<ConnectionResolution> resolution, int status) {
    connections = id -> resolution;
    assertUniform(browser.get("/saml/login/acme"), status);
    assertThat(store.intents).isEmpty();
  }

  @Test
  void resolverThatThrowsIsADefect() {
    connections =
        id -> {
          throw new IllegalStateException("secret");
        };
    assertUniform(browser.get("/saml/login/acme"), 500);
  }

  static Stream<Arguments> brokenPuts() {
    return Stream.of(
        arguments("empty", Mono.empty(), 500),
        arguments("conflict", Mono.just(new PutOutcome.Conflict()), 403),
        arguments("defect", Mono.error(new IllegalStateException("secret")), 500),
        arguments(
            "down", Mono.error(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "secret")), 503),
        arguments(
            "full", Mono.error(new RelyraException(ErrorCode.STORE_OVERLOADED, "secret")), 503));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenPuts")
  void sendsTheBrowserNowhereWhenPutting(String name, Mono<PutOutcome> put, int status) {
    store.onPut = honest -> put;
    HttpResponse<String> response = browser.get("/saml/login/acme");
    assertUniform(response, status);
    assertThat(header(response, "retry-after")).isEqualTo(status == 503 ? "5" : "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "POST", "PUT", "OPTIONS"})
  void otherMethodsCreateNoIntent(String method) {
    HttpResponse<String> response = browser.method(method, "/saml/login/acme");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "allow")).isEqualTo("GET");
    assertThat(store.intents).isEmpty();
  }

  @Test
  void longestTargetIsKeptAndALongerOneIsTheRoot() {
    browser.start("?return_to=/" + "a".repeat(2047));
    browser.start("?return_to=/" + "a".repeat(2048));
    assertThat(store.intents.get(0).returnTo().path()).hasSize(2048);
    assertThat(store.intents.get(1).returnTo().path()).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?return_to", "?return_to=", "?return_to=%C3%28", "?return_to=/a%0d%0aSet-Cookie"})
  void unusableTargetIsTheRoot(String query) {
    browser.start(query);
    assertThat(store.intents.get(0).returnTo().path()).isEqualTo("/");
  }

  @Test
  void handlesAndIdsNeverRepeat() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      browser.cookies().clear();
      ReceivedAuthnRequest question = browser.start("");
      seen.add(question.relayState());
      seen.add(question.id().value());
      seen.add(browser.cookies().get(BindingCookie.NAME));
    }
    assertThat(seen).hasSize(150);
  }

  private static void assertUniform(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body().replaceAll("[0-9a-f]{12}", "N"))
        .contains("<code>N</code>", "Sign-in failed")
        .doesNotContain("secret", "connection", "acme", "Exception");
    assertThat(header(response, "set-cookie")).isEmpty();
    assertThat(header(response, "location")).isEmpty();
  }
}
