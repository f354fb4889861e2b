// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.logout.LogoutSite.isLoggedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.RequestBinding;
import io.relyra.memory.InMemorySessionRegistry;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.saml.logout.LogoutLimits;
import io.relyra.saml.logout.LogoutVerification;
import io.relyra.saml.logout.LogoutVerifier;
import io.relyra.saml.logout.RedirectedMessage;
import io.relyra.saml.logout.VerifiedLogoutRequest;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.IdpLogout;
import io.relyra.webflux.Browser;
import io.relyra.webflux.LogoutSettings;
import io.relyra.webflux.SamlLogin;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.trace.LogoutReport;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import reactor.core.publisher.Mono;

/** A user logs out: here first, then at the identity provider, and back. */
@ExtendWith(BlockHoundExtension.class)
class StartLogoutTest {
  private static final String[] SAME_ORIGIN = {"Sec-Fetch-Site", "same-origin"};

  private final LogoutSite site = new LogoutSite();
  private final Browser browser = site.loggedIn("s-1");

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void sessionEndsHereAndTheIdentityProviderIsAsked() {
    HttpResponse<String> response = logOut("/saml/logout?return_to=/bye");
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(isLoggedIn(browser)).isFalse();
    VerifiedLogoutRequest asked = asked(response);
    assertThat(asked.subject().value()).isEqualTo(Browser.ADA.nameId());
    assertThat(asked.subject().format()).contains(Browser.ADA.nameIdFormat());
    assertThat(asked.sessionIndexes()).containsExactly("s-1");
    LogoutReport report = site.report();
    assertThat(report.step()).isEqualTo(LogoutReport.Step.START);
    assertThat(report.result()).isEqualTo("asked");
    assertThat(report.sessions()).isEqualTo(1);
    assertThat(report.connection()).contains(TestService.CONNECTION);
  }

  @Test
  void answerBringsTheBrowserToItsTargetOnce() {
    VerifiedLogoutRequest asked = asked(logOut("/saml/logout?return_to=/bye"));
    site.report();
    String answer = "/saml/slo/acme?" + answer(asked).query();
    HttpResponse<String> response = browser.get(answer);
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "location")).isEqualTo("/bye");
    LogoutReport report = site.report();
    assertThat(report.step()).isEqualTo(LogoutReport.Step.ANSWER);
    assertThat(report.result()).isEqualTo("Success");
    refused(browser.get(answer), 403, ErrorCode.REQUEST_INTENT_CONSUMED);
  }

  @Test
  void answerInAFormIsTakenToo() {
    VerifiedLogoutRequest asked = asked(logOut("/saml/logout"));
    site.report();
    IdpLogout answer = answer(asked);
    String form = Browser.encode(Browser.form(answer.post(), answer.relayState().orElseThrow()));
    HttpResponse<String> response = browser.postTo("/saml/slo/acme", form);
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "location")).isEqualTo("/");
  }

  @Test
  void partialLogoutIsReportedAndTheUserGoesOn() {
    VerifiedLogoutRequest asked = asked(logOut("/saml/logout"));
    site.report();
    IdpLogout answer = answer(asked);
    String success = "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>";
    String partial = success.replace("Success", "PartialLogout");
    String nested = success.replace("/>", ">") + partial + "</samlp:StatusCode>";
    String query = answer.withXml(answer.xml().replace(success, nested)).query();
    assertThat(browser.get("/saml/slo/acme?" + query).statusCode()).isEqualTo(303);
    assertThat(site.report().result()).isEqualTo("Success PartialLogout");
  }

  @Test
  void answerInAnotherBrowserIsRefusedAndBurnsNothing() {
    VerifiedLogoutRequest asked = asked(logOut("/saml/logout"));
    site.report();
    String answer = "/saml/slo/acme?" + answer(asked).query();
    refused(site.service.browser().get(answer), 403, ErrorCode.REQUEST_INTENT_BROWSER_MISMATCH);
    assertThat(browser.get(answer).statusCode()).isEqualTo(303);
  }

  @Test
  void forgedAnswerIsRefusedAndBurnsNothing() {
    VerifiedLogoutRequest asked = asked(logOut("/saml/logout"));
    site.report();
    IdpLogout other =
        IdpLogout.response(TestService.IDP, LogoutSite.SLO, "id_other", Instant.now())
            .withRelayState(asked.relayState().orElseThrow());
    refused(browser.get("/saml/slo/acme?" + other.query()), 403, ErrorCode.IN_RESPONSE_TO_MISMATCH);
    assertThat(browser.get("/saml/slo/acme?" + answer(asked).query()).statusCode()).isEqualTo(303);
  }

  @Test
  void answerToNothingIsRefused() {
    IdpLogout answer =
        IdpLogout.response(TestService.IDP, LogoutSite.SLO, "id_other", Instant.now());
    refused(browser.get("/saml/slo/acme?" + answer.query()), 400, ErrorCode.RELAY_STATE_MISSING);
    refused(
        browser.get("/saml/slo/acme?" + answer.withRelayState("theirs").query()),
        400,
        ErrorCode.RELAY_STATE_REJECTED);
    refused(
        browser.get("/saml/slo/acme?" + answer.withRelayState("rs_0123456789abcdef").query()),
        403,
        ErrorCode.LOGOUT_INTENT_NOT_FOUND);
  }

  /** What a login remembers is no logout, and the other way round. */
  @Test
  void loginsAndLogoutsDoNotMix() {
    Browser other = site.service.browser();
    var question = other.start("?return_to=/there");
    IdpLogout answer =
        IdpLogout.response(TestService.IDP, LogoutSite.SLO, question.id().value(), Instant.now())
            .withRelayState(String.valueOf(question.relayState()));
    refused(other.get("/saml/slo/acme?" + answer.query()), 403, ErrorCode.LOGOUT_INTENT_NOT_FOUND);
    assertThat(other.post(Browser.answer(TestService.IDP, question)).statusCode()).isEqualTo(303);

    String relayState = asked(logOut("/saml/logout")).relayState().orElseThrow();
    HttpResponse<String> login =
        browser.post(
            Browser.form(
                TestService.IDP.respond(Answer.to(question, Browser.ADA)).base64(), relayState));
    assertThat(login.statusCode()).isEqualTo(403);
    assertThat(isLoggedIn(browser)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, null",
    "Referer, https://sp.example.com/",
  })
  void anotherSiteLogsNobodyOut(String name, String value) {
    refused(browser.postWith("/saml/logout", name, value), 403, ErrorCode.CROSS_SITE_REQUEST);
    assertThat(isLoggedIn(browser)).isTrue();
  }

  @Test
  void oldBrowsersTellTheirOrigin() {
    String origin = "http://127.0.0.1:" + site.service.port();
    assertThat(browser.postWith("/saml/logout", "Origin", origin).statusCode()).isEqualTo(303);
    assertThat(isLoggedIn(browser)).isFalse();
  }

  @Test
  void linkLogsNobodyOut() {
    HttpResponse<String> response = browser.get("/saml/logout", "Sec-Fetch-Site", "same-origin");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "allow")).isEqualTo("POST");
    assertThat(isLoggedIn(browser)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/bye, /bye", "//evil.example, /", "https://evil.example, /"})
  void whoIsNotLoggedInGoesToTheTargetOnOurOrigin(String target, String location) {
    HttpResponse<String> response =
        site.service.browser().postWith("/saml/logout?return_to=" + target, SAME_ORIGIN);
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "location")).isEqualTo(location);
    LogoutReport report = site.report();
    assertThat(report.result()).isEqualTo("local");
    assertThat(report.sessions()).isZero();
  }

  @Test
  void connectionWithoutSingleLogoutIsLeftHereOnly() {
    try (LogoutSite plain = new LogoutSite(TestService.connection(), UnaryOperator.identity())) {
      Browser ada = plain.loggedIn("s-1");
      HttpResponse<String> response = ada.postWith("/saml/logout?return_to=/bye", SAME_ORIGIN);
      assertThat(header(response, "location")).isEqualTo("/bye");
      assertThat(isLoggedIn(ada)).isFalse();
      assertThat(plain.report().sessions()).isEqualTo(1);
      HttpResponse<String> inbound = ada.get("/saml/slo/acme?" + LogoutSite.request().query());
      assertThat(inbound.statusCode()).isEqualTo(500);
    }
  }

  @Test
  void formIsPostedByAPageThatAllowsNothingElse() {
    try (LogoutSite form =
        new LogoutSite(LogoutSite.connection(RequestBinding.HTTP_POST), UnaryOperator.identity())) {
      HttpResponse<String> page = form.loggedIn("s-1").postWith("/saml/logout", SAME_ORIGIN);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains(
              "action=\"https://idp.example/saml/slo\"",
              "name=\"SAMLRequest\"",
              "name=\"RelayState\" value=\"rs_");
      assertThat(header(page, "content-security-policy"))
          .contains("default-src 'none'", "form-action https://idp.example");
      assertThat(header(page, "set-cookie")).isNotEmpty();
    }
  }

  @Test
  void sessionEndsAlsoWhenTheIdentityProviderCannotBeAsked() {
    ScriptedStore store = new ScriptedStore();
    InMemorySessionRegistry registry = new InMemorySessionRegistry(MemoryStoreSettings.defaults());
    try (LogoutSite broken =
        new LogoutSite(
            LogoutSite.connection(RequestBinding.HTTP_REDIRECT),
            UnaryOperator.identity(),
            store,
            registry,
            new InMemoryWebSessionStore())) {
      Browser ada = broken.loggedIn("s-1");
      store.onPut =
          honest -> Mono.error(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "secret"));
      HttpResponse<String> response = ada.postWith("/saml/logout", SAME_ORIGIN);
      assertThat(response.statusCode()).isEqualTo(503);
      LogoutReport report = broken.report();
      assertThat(report.refusal()).contains(ErrorCode.STORE_UNAVAILABLE);
      assertThat(report.sessions()).isEqualTo(1);
      assertThat(response.body())
          .contains("Sign-out is not complete", report.correlationId())
          .doesNotContain("secret");
      assertThat(isLoggedIn(ada)).isFalse();
    }
  }

  @Test
  void singleLogoutNeedsASigningKey() {
    LogoutSettings settings = LogoutSettings.of(site.registry, site.webSessions);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                SamlLogin.builder(TestService.always(TestService.connection()), site.store)
                    .logout(settings)
                    .build());
  }

  @Test
  void metadataTellsWhereLogoutMessagesGo() {
    assertThat(browser.get("/saml/metadata/acme").body())
        .contains("<md:SingleLogoutService", "Location=\"" + LogoutSite.SLO + "\"");
  }

  private HttpResponse<String> logOut(String path) {
    return browser.postWith(path, SAME_ORIGIN);
  }

  private static VerifiedLogoutRequest asked(HttpResponse<String> response) {
    String query = URI.create(header(response, "location")).getRawQuery();
    LogoutVerification<VerifiedLogoutRequest> verdict =
        new LogoutVerifier(LogoutLimits.DEFAULT)
            .request(
                RedirectedMessage.of(query, LogoutLimits.DEFAULT),
                LogoutSite.otherSide(),
                Instant.now());
    if (verdict instanceof LogoutVerification.Accepted<VerifiedLogoutRequest> accepted) {
      return accepted.message();
    }
    throw new AssertionError(verdict);
  }

  private static IdpLogout answer(VerifiedLogoutRequest asked) {
    return IdpLogout.response(TestService.IDP, LogoutSite.SLO, asked.id(), Instant.now())
        .withRelayState(asked.relayState().orElseThrow());
  }

  private void refused(HttpResponse<String> response, int status, ErrorCode code) {
    assertThat(response.statusCode()).isEqualTo(status);
    LogoutReport report = site.report();
    assertThat(report.refusal()).contains(code);
    assertThat(response.body())
        .contains("Sign-out is not complete", report.correlationId())
        .doesNotContain(code.wireName());
    assertThat(header(response, "location")).isEmpty();
  }
}
