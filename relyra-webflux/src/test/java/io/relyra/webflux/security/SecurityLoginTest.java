// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.security;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.form;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.Person;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.Browser;
import io.relyra.webflux.autoconfigure.BootProperties;
import io.relyra.webflux.autoconfigure.BootService;
import io.relyra.webflux.sample.roles.RolesApplication;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SAML login in a filter chain of the application's own, with CSRF protection on, over HTTP. */
@ExtendWith(BlockHoundExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityLoginTest {
  private BootService service;

  @BeforeAll
  void start() {
    service = BootService.start(RolesApplication.class, BootProperties.acme(BootProperties.MEMORY));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void loginGivesTheRolesOfTheGroups() {
    Browser ada = service.browser();
    assertThat(logIn(ada, "admins").statusCode()).isEqualTo(303);
    assertThat(ada.get("/admin").body()).isEqualTo("for ada@example.com");

    Browser bob = service.browser();
    logIn(bob, "staff");
    assertThat(bob.get("/user").body()).isEqualTo("for ada@example.com");
    assertThat(bob.get("/admin").statusCode()).isEqualTo(403);
  }

  @Test
  void navigationComesBackToWhereItWas() {
    Browser browser = service.browser();
    HttpResponse<String> sent = browser.get("/user?a=1&b=%20x");
    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(header(sent, "cache-control")).contains("no-store");

    ReceivedAuthnRequest question =
        ReceivedAuthnRequest.fromUrl(
            URI.create(header(browser.get(header(sent, "location")), "location")));
    assertThat(header(browser.post(answer(IDP, question)), "location"))
        .isEqualTo("/user?a=1&b=%20x");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Requested-With,XMLHttpRequest",
    "Sec-Fetch-Mode,cors",
    "Accept,application/json",
    "Accept,not a type"
  })
  void scriptsAreTold401(String name, String value) {
    HttpResponse<String> response = service.browser().get("/user", name, value);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(header(response, "location")).isEmpty();
  }

  @Test
  void onlyAssertionConsumersAreSparedTheCsrfToken() {
    Browser browser = service.browser();
    logIn(browser, "staff");
    assertThat(browser.postTo("/change", "").statusCode()).isEqualTo(403);
    assertThat(browser.postTo("/saml/acs/x", "").statusCode()).isEqualTo(400);
    assertThat(browser.postTo("/saml/acs/x/y", "").statusCode()).isEqualTo(403);
    // What stands in for the token: another browser cannot complete this one's login.
    Browser victim = service.browser();
    Map<String, String> form = answer(IDP, service.browser().start(""));
    assertThat(victim.post(form).statusCode()).isEqualTo(403);
    assertThat(victim.get("/user").statusCode()).isEqualTo(303);
  }

  @Test
  void plantedSessionIsNotTheSessionOfTheLogin() {
    Browser attacker = service.browser();
    logIn(attacker, "staff");
    String planted = attacker.cookies().get("SESSION");
    Browser victim = service.browser();
    victim.cookies().put("SESSION", planted);
    logIn(victim, "admins");

    assertThat(victim.cookies().get("SESSION")).isNotEqualTo(planted);
    assertThat(attacker.get("/admin").statusCode()).isNotEqualTo(200);
  }

  @Test
  void publicPageNeedsNoLoginAndRefusalsStayUniform() {
    Browser browser = service.browser();
    assertThat(browser.get("/public").body()).isEqualTo("for nobody");
    HttpResponse<String> refused = browser.post(form("PHg+", "rs_AAAAAAAAAAAAAAAAAAAAAAAA"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains("Sign-in failed")
        .doesNotContain(ErrorCode.REQUEST_INTENT_NOT_FOUND.wireName());
  }

  @Test
  void metadataIsPublicToo() {
    assertThat(service.browser().get("/saml/metadata/acme").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> logIn(Browser browser, String group) {
    ReceivedAuthnRequest question = browser.start("");
    Person person =
        new Person("ada@example.com", Person.EMAIL_ADDRESS, Map.of("groups", List.of(group)));
    return browser.post(
        form(IDP.respond(Answer.to(question, person)).base64(), question.relayState()));
  }
}
