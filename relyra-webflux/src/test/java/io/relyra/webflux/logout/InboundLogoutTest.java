// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.logout.LogoutSite.isLoggedIn;
import static io.relyra.webflux.logout.LogoutSite.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.RequestId;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.SubjectKey;
import io.relyra.memory.InMemorySessionRegistry;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.saml.logout.LogoutLimits;
import io.relyra.saml.logout.LogoutResult;
import io.relyra.saml.logout.LogoutVerification;
import io.relyra.saml.logout.LogoutVerifier;
import io.relyra.saml.logout.RedirectedMessage;
import io.relyra.saml.logout.VerifiedLogoutResponse;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.IdpLogout;
import io.relyra.test.idp.LogoutDeviation;
import io.relyra.test.idp.LogoutDeviations;
import io.relyra.test.idp.Person;
import io.relyra.webflux.Browser;
import io.relyra.webflux.LogoutSettings;
import io.relyra.webflux.TestService;
import io.relyra.webflux.trace.LogoutReport;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** The identity provider ends sessions, over real HTTP. */
@ExtendWith(BlockHoundExtension.class)
class InboundLogoutTest {
  private final LogoutSite site = new LogoutSite();

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void sessionThatIsNamedEndsAndTheIdentityProviderIsAnswered() {
    Browser one = site.loggedIn("s-1");
    Browser two = site.loggedIn("s-2");
    IdpLogout asked = request("s-1");
    // Brought by a browser that holds neither of the two.
    HttpResponse<String> response = site.service.browser().get(path(asked.query()));
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(answered(response, asked)).isEqualTo(LogoutResult.COMPLETE);
    assertThat(isLoggedIn(one)).isFalse();
    assertThat(isLoggedIn(two)).isTrue();
    LogoutReport report = site.report();
    assertThat(report.step()).isEqualTo(LogoutReport.Step.REQUEST);
    assertThat(report.sessions()).isEqualTo(1);
    assertThat(report.result()).isEqualTo("complete");
  }

  @Test
  void allSessionsEndIfNoneIsNamed() {
    Browser one = site.loggedIn("s-1");
    Browser two = site.loggedIn("s-2");
    IdpLogout asked = request();
    String form = Browser.encode(Map.of("SAMLRequest", asked.post(), "RelayState", "a b+c"));
    HttpResponse<String> response = site.service.browser().postTo("/saml/slo/acme", form);
    assertThat(answered(response, asked)).isEqualTo(LogoutResult.COMPLETE);
    assertThat(isLoggedIn(one)).isFalse();
    assertThat(isLoggedIn(two)).isFalse();
    assertThat(site.report().sessions()).isEqualTo(2);
  }

  @Test
  void sessionThatTheBrowserHadBeforeIsForgotten() {
    Browser ada = site.loggedIn("s-1");
    site.logIn(ada, "s-2");
    assertThat(
            site.registry
                .find(
                    new LogoutScope(
                        SubjectKey.of(TestService.CONNECTION, Browser.ADA.nameId()), Set.of()))
                .toFuture()
                .join())
        .singleElement()
        .satisfies(known -> assertThat(known.sessionIndex()).contains("s-2"));
    ada.get(path(request("s-2").query()));
    assertThat(isLoggedIn(ada)).isFalse();
  }

  @Test
  void sessionsOfOthersGoOn() {
    Browser ada = site.loggedIn("s-1");
    IdpLogout eve =
        IdpLogout.request(
            TestService.IDP,
            LogoutSite.SLO,
            Person.withEmail("eve@example.com"),
            List.of("s-1"),
            Instant.now());
    assertThat(ada.get(path(eve.query())).statusCode()).isEqualTo(303);
    assertThat(isLoggedIn(ada)).isTrue();
    assertThat(site.report().sessions()).isZero();
  }

  @Test
  void sessionOfTheBrowserEndsAlsoIfTheRegistryForgotIt() {
    Browser ada = site.loggedIn("s-1");
    forgetEverything();
    ada.get(path(request("s-2").query()));
    assertThat(isLoggedIn(ada)).isTrue();
    assertThat(site.report().sessions()).isZero();
    ada.get(path(request("s-1").query()));
    assertThat(isLoggedIn(ada)).isFalse();
    assertThat(site.report().sessions()).isEqualTo(1);
  }

  private void forgetEverything() {
    var scope =
        new LogoutScope(SubjectKey.of(TestService.CONNECTION, Browser.ADA.nameId()), Set.of());
    site.registry
        .find(scope)
        .toFuture()
        .join()
        .forEach(session -> site.registry.remove(session.sessionId()).toFuture().join());
  }

  @Test
  void requestWorksOnce() {
    IdpLogout asked = request("s-1");
    String path = path(asked.query());
    site.service.browser().get(path);
    site.report();
    Browser later = site.loggedIn("s-1");
    refused(site.service.browser().get(path), 403, ErrorCode.REPLAYED_MESSAGE);
    assertThat(isLoggedIn(later)).isTrue();
    // Also in the other binding, under another signature.
    String form = Browser.encode(Map.of("SAMLRequest", asked.post()));
    refused(site.service.browser().postTo("/saml/slo/acme", form), 403, ErrorCode.REPLAYED_MESSAGE);
    assertThat(isLoggedIn(later)).isTrue();
  }

  /** The server hands the query on as it was received, or none of these would be told apart. */
  @Test
  void deviationsEndNothing() {
    Browser ada = site.loggedIn("s-1");
    for (LogoutDeviation deviation : LogoutDeviations.ofQuery()) {
      String query = request("s-1").query(deviation);
      // The server itself takes no longer line.
      if (query.length() < 4000) {
        HttpResponse<String> response = ada.get(path(query));
        assertThat(response.statusCode()).as(deviation.name()).isBetween(400, 403);
        assertThat(site.report().refusal().map(deviation.refusals()::contains))
            .as(deviation.name())
            .contains(true);
      }
    }
    for (LogoutDeviation deviation : LogoutDeviations.ofForm()) {
      String form = Browser.encode(Map.of("SAMLRequest", request("s-1").post(deviation)));
      HttpResponse<String> response = ada.postTo("/saml/slo/acme", form);
      assertThat(response.statusCode()).as(deviation.name()).isEqualTo(403);
      assertThat(site.report().refusal().map(deviation.refusals()::contains))
          .as(deviation.name())
          .contains(true);
    }
    assertThat(isLoggedIn(ada)).isTrue();
  }

  @Test
  void unknownPathsAndMethodsAreRefused() {
    refused(
        site.service.browser().get("/saml/slo/other?" + request().query()),
        404,
        ErrorCode.CONNECTION_NOT_FOUND);
    refused(
        site.service.browser().get("/saml/slo/no%20id?" + request().query()),
        404,
        ErrorCode.CONNECTION_NOT_FOUND);
    refused(site.service.browser().get("/saml/slo/acme"), 400, ErrorCode.INVALID_LOGOUT_PAYLOAD);
    HttpResponse<String> response = site.service.browser().method("PUT", "/saml/slo/acme");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "allow")).contains("GET").contains("POST");
  }

  @Test
  void sessionThatCannotBeEndedIsAFailureAndIsFoundAgain() {
    UnaryOperator<LogoutSettings> broken =
        settings ->
            new LogoutSettings(
                settings.registry(),
                id -> Mono.error(new IllegalStateException("secret")),
                settings.browser(),
                settings.sessionLifetime(),
                settings.limits(),
                settings.refusals(),
                settings.listener(),
                settings.paths());
    try (LogoutSite other =
        new LogoutSite(LogoutSite.connection(RequestBinding.HTTP_REDIRECT), broken)) {
      Browser ada = other.loggedIn("s-1");
      for (int i = 0; i < 2; i++) {
        IdpLogout asked = request("s-1");
        HttpResponse<String> response = other.service.browser().get(path(asked.query()));
        assertThat(answered(response, asked)).isEqualTo(LogoutResult.FAILED);
        assertThat(other.report().result()).isEqualTo("failed");
      }
      assertThat(isLoggedIn(ada)).isTrue();
    }
  }

  @Test
  void terminatorWithoutAnswerIsAFailure() {
    UnaryOperator<LogoutSettings> silent =
        settings ->
            new LogoutSettings(
                settings.registry(),
                id -> Mono.empty(),
                settings.browser(),
                settings.sessionLifetime(),
                settings.limits(),
                settings.refusals(),
                settings.listener(),
                settings.paths());
    try (LogoutSite other =
        new LogoutSite(LogoutSite.connection(RequestBinding.HTTP_REDIRECT), silent)) {
      other.loggedIn("s-1");
      IdpLogout asked = request("s-1");
      assertThat(answered(other.service.browser().get(path(asked.query())), asked))
          .isEqualTo(LogoutResult.FAILED);
    }
  }

  @Test
  void sessionThatCannotBeRememberedIsNotOpened() {
    try (LogoutSite full =
        new LogoutSite(
            LogoutSite.connection(RequestBinding.HTTP_REDIRECT),
            UnaryOperator.identity(),
            site.store,
            new InMemorySessionRegistry(MemoryStoreSettings.defaults().withMaxEntries(1)),
            site.webSessions)) {
      assertThat(isLoggedIn(full.loggedIn("s-1"))).isTrue();
      Browser second = full.loggedIn("s-2");
      assertThat(isLoggedIn(second)).isFalse();
      full.service.report();
      assertThat(full.service.report().refusal()).contains(ErrorCode.STORE_OVERLOADED);
    }
  }

  /** Two nodes that share what real ones share: stores, sessions, registry. */
  @Test
  void sessionOfAnotherNodeEnds() {
    try (LogoutSite other =
        new LogoutSite(
            LogoutSite.connection(RequestBinding.HTTP_REDIRECT),
            UnaryOperator.identity(),
            site.store,
            site.registry,
            site.webSessions)) {
      Browser ada = site.loggedIn("s-1");
      IdpLogout asked = request("s-1");
      HttpResponse<String> response = other.service.browser().get(path(asked.query()));
      assertThat(answered(response, asked)).isEqualTo(LogoutResult.COMPLETE);
      assertThat(isLoggedIn(ada)).isFalse();
      refused(site.service.browser().get(path(asked.query())), 403, ErrorCode.REPLAYED_MESSAGE);
    }
  }

  private static String path(String query) {
    return "/saml/slo/acme?" + query;
  }

  private static LogoutResult answered(HttpResponse<String> response, IdpLogout asked) {
    URI location = URI.create(header(response, "location"));
    assertThat(location.toString()).startsWith(LogoutSite.THEIRS + "?SAMLResponse=");
    RedirectedMessage answer = RedirectedMessage.of(location.getRawQuery(), LogoutLimits.DEFAULT);
    assertThat(answer.relayState()).isEqualTo(asked.relayState());
    LogoutVerification<VerifiedLogoutResponse> verdict =
        new LogoutVerifier(LogoutLimits.DEFAULT)
            .response(answer, new RequestId(asked.id()), LogoutSite.otherSide(), Instant.now());
    if (verdict instanceof LogoutVerification.Accepted<VerifiedLogoutResponse> accepted) {
      return accepted.message().status().result();
    }
    throw new AssertionError(verdict);
  }

  private void refused(HttpResponse<String> response, int status, ErrorCode code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(site.report().refusal()).contains(code);
    assertThat(response.body()).doesNotContain(code.wireName());
    assertThat(header(response, "location")).isEmpty();
  }
}
