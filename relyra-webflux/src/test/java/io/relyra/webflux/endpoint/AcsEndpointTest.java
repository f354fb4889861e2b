// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.form;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.trace.LoginFlow;
import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.Browser;
import io.relyra.webflux.TestService;
import io.relyra.webflux.browser.BindingCookie;
import io.relyra.webflux.trace.LoginReport;
import io.relyra.webflux.trace.LoginStep;
import io.relyra.webflux.trace.StepRecord;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ACS over real HTTP: what goes in, what comes out, and what the operator is told. */
@ExtendWith(BlockHoundExtension.class)
class AcsEndpointTest {
  private final InMemoryLoginStore store = new InMemoryLoginStore(MemoryStoreSettings.defaults());
  private final TestService service =
      new TestService(TestService.always(TestService.connection()), store, choices -> {});
  private final Browser browser = service.browser();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void genuineAnswerOpensASessionAndReturnsToTheTarget() {
    HttpResponse<String> response = browser.logIn("?return_to=/reports?year=2026");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "location")).isEqualTo("/reports?year=2026");
    assertThat(header(response, "cache-control")).contains("no-store");
    assertThat(browser.get("/me").body()).isEqualTo("ada@example.com");
  }

  @Test
  void reportsTheNineStepsOfAGoodLogin() {
    browser.logIn("");

    LoginReport report = service.report();
    assertThat(report.flow()).contains(LoginFlow.SP_INITIATED);
    assertThat(report.ending()).isEqualTo(LoginReport.Ending.ESTABLISHED);
    assertThat(report.connection()).contains(TestService.CONNECTION);
    assertThat(report.steps().stream().map(StepRecord::step))
        .containsExactlyElementsOf(Arrays.asList(LoginStep.values()));
    assertThat(service.unreadReports()).isZero();
  }

  @Test
  void sameFormTwiceIsOneSession() {
    Map<String, String> form = answer(IDP, browser.start(""));
    assertThat(browser.post(form).statusCode()).isEqualTo(303);
    service.report();

    HttpResponse<String> second = browser.post(form);

    assertRefused(second, 403, ErrorCode.REQUEST_INTENT_CONSUMED);
    assertThat(browser.get("/me").statusCode()).isEqualTo(200);
  }

  @Test
  void answerInAnotherBrowserIsRefusedAndBurnsNothing() {
    Map<String, String> form = answer(IDP, browser.start(""));
    Browser other = service.browser();
    other.start("");

    assertRefused(other.post(form), 403, ErrorCode.REQUEST_INTENT_BROWSER_MISMATCH);
    assertThat(browser.post(form).statusCode()).isEqualTo(303);
  }

  @Test
  void browserWithoutCookieIsRefused() {
    Map<String, String> form = answer(IDP, browser.start(""));
    assertRefused(service.browser().post(form), 403, ErrorCode.REQUEST_INTENT_BROWSER_MISMATCH);
  }

  @Test
  void repeatedCookieIsRefused() {
    Map<String, String> form = answer(IDP, browser.start(""));
    String own = browser.cookies().get(BindingCookie.NAME);
    browser
        .cookies()
        .put(BindingCookie.NAME, own + "; " + BindingCookie.NAME + "=" + "A".repeat(43));
    assertRefused(browser.post(form), 403, ErrorCode.REQUEST_INTENT_BROWSER_MISMATCH);
  }

  @Test
  void twoTabsOfOneBrowserDoNotDisturbEachOther() {
    ReceivedAuthnRequest first = browser.start("?return_to=/first");
    ReceivedAuthnRequest second = browser.start("?return_to=/second");

    assertThat(header(browser.post(answer(IDP, second)), "location")).isEqualTo("/second");
    assertThat(header(browser.post(answer(IDP, first)), "location")).isEqualTo("/first");
  }

  @Test
  void answerToOneLoginIsWorthNothingInAnother() {
    ReceivedAuthnRequest first = browser.start("");
    ReceivedAuthnRequest second = browser.start("");
    Map<String, String> crossed = form(answer(IDP, first).get("SAMLResponse"), second.relayState());

    assertRefused(browser.post(crossed), 403, ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }

  @Test
  void plantedSessionGetsANewIdAndLosesItsContent() {
    browser.get("/plant");
    String planted = browser.cookies().get("SESSION");
    browser.logIn("");

    assertThat(browser.cookies().get("SESSION")).isNotEqualTo(planted);
    assertThat(browser.get("/planted").body()).isEqualTo("null");
    Browser attacker = service.browser();
    attacker.cookies().put("SESSION", planted);
    assertThat(attacker.get("/me").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/%09/evil.example\t",
        "javascript:alert(1)",
        ""
      })
  void targetElsewhereFallsBackToTheRoot(String target) {
    HttpResponse<String> response =
        browser.logIn(
            "?return_to="
                + java.net.URLEncoder.encode(target, java.nio.charset.StandardCharsets.UTF_8));
    assertThat(header(response, "location")).isEqualTo("/");
  }

  @Test
  void refusalTellsNothingButANumber() {
    Map<String, String> form = answer(IDP, browser.start(""));
    HttpResponse<String> response = service.browser().post(form);

    LoginReport report = service.report();
    assertThat(response.body())
        .contains(report.correlationId())
        .doesNotContain("mismatch", "ada@example.com", form.get("RelayState"), "acme");
    assertThat(header(response, "content-security-policy")).contains("frame-ancestors 'none'");
    assertThat(header(response, "referrer-policy")).isEqualTo("no-referrer");
    assertThat(header(response, "set-cookie")).isEmpty();
  }

  @Test
  void unknownRelayStateIsRefused() {
    browser.start("");
    assertRefused(
        browser.post(form("PHg+", "rs_AAAAAAAAAAAAAAAAAAAAAAAA")),
        403,
        ErrorCode.REQUEST_INTENT_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE"})
  void otherMethodsAreNotAllowed(String method) {
    HttpResponse<String> response = browser.method(method, "/saml/acs");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "allow")).isEqualTo("POST");
  }

  private void assertRefused(HttpResponse<String> response, int status, ErrorCode code) {
    assertThat(response.statusCode()).isEqualTo(status);
    LoginReport report = service.report();
    assertThat(report.ending()).isEqualTo(LoginReport.Ending.REFUSED);
    assertThat(report.refusal()).contains(code);
    assertThat(response.body()).contains(report.correlationId());
  }
}
