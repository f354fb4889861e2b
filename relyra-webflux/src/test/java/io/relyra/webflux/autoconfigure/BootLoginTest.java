// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import io.relyra.webflux.Browser;
import io.relyra.webflux.sample.plain.PlainApplication;
import io.relyra.webflux.sample.security.SecuredApplication;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.security.core.userdetails.ReactiveUserDetailsService;

/** Whole logins in Boot applications that have nothing but properties. */
@ExtendWith(BlockHoundExtension.class)
class BootLoginTest {
  @Test
  void withoutSecurityTheWebSessionHoldsTheLogin() {
    try (BootService service =
        BootService.start(
            PlainApplication.class,
            BootProperties.acme(BootProperties.MEMORY, BootService.WITHOUT_SECURITY))) {
      Browser browser = service.browser();
      assertThat(header(browser.get("/hello"), "location"))
          .isEqualTo("/saml/login?return_to=/hello");
      assertThat(header(browser.logIn("?return_to=/hello"), "location")).isEqualTo("/hello");
      assertThat(browser.get("/hello").body()).isEqualTo("Hello, ada@example.com");
    }
  }

  @Test
  void withSecurityAndNothingElseEverythingNeedsALoginWhichIsSaml() {
    try (BootService service =
        BootService.start(SecuredApplication.class, BootProperties.acme(BootProperties.MEMORY))) {
      Browser browser = service.browser();
      HttpResponse<String> sent = browser.get("/hello?x=1");
      assertThat(sent.statusCode()).isEqualTo(303);
      assertThat(header(sent, "location")).isEqualTo("/saml/login?return_to=%2Fhello%3Fx%3D1");

      HttpResponse<String> atOnce = browser.get(header(sent, "location"));
      assertThat(header(atOnce, "location")).startsWith(IDP.ssoUrl().toString());
      assertThat(header(browser.logIn("?return_to=/hello"), "location")).isEqualTo("/hello");
      assertThat(browser.get("/hello").body()).isEqualTo("Hello, ada@example.com");
      // Boot's user of the generated password is there as without SAML.
      assertThat(service.bean(ReactiveUserDetailsService.class)).isNotNull();
    }
  }

  @Test
  void loginIsATimerAtTheActuator() {
    try (BootService service =
        BootService.start(
            PlainApplication.class,
            BootProperties.acme(
                BootProperties.MEMORY,
                BootService.WITHOUT_SECURITY,
                "management.endpoints.web.exposure.include=metrics"))) {
      Browser browser = service.browser();
      browser.logIn("");
      browser.postTo("/saml/acs", "a=b");
      String metric = "/actuator/metrics/relyra.saml.login?tag=relyra.code:";
      assertThat(browser.get(metric + "none").body())
          .contains("\"statistic\":\"COUNT\",\"value\":1.0");
      assertThat(browser.get(metric + "invalid_binding_payload").statusCode()).isEqualTo(200);
      assertThat(browser.get(metric + "replayed_assertion").statusCode()).isEqualTo(404);
      // The fake identity provider's certificate ends with the year 2049.
      assertThat(browser.get("/actuator/metrics/relyra.saml.certificate.expiry").body())
          .containsPattern("\"VALUE\",\"value\":[1-9]\\.\\d+E8");
    }
  }

  @Test
  void onPostgresqlTheMigrationRunsBeforeAnythingElseAndALoginIsWorthOneSession() {
    try (TestDatabase database = TestPostgres.newDatabase()) {
      List<String> properties = new ArrayList<>(BootProperties.r2dbc(database));
      properties.addAll(List.of(BootProperties.acme(BootService.WITHOUT_SECURITY)));
      try (BootService service =
          BootService.start(PlainApplication.class, properties.toArray(String[]::new))) {
        Browser browser = service.browser();
        Map<String, String> form = answer(IDP, browser.start("?return_to=/hello"));
        assertThat(browser.post(form).statusCode()).isEqualTo(303);
        assertThat(browser.post(form).statusCode()).isEqualTo(403);
        assertThat(browser.get("/hello").body()).isEqualTo("Hello, ada@example.com");
        // Two intents and one key are the self-test's.
        assertThat(database.count("SELECT count(*) FROM relyra.request_intents")).isEqualTo(3);
        assertThat(database.count("SELECT count(*) FROM relyra.replay_keys")).isEqualTo(2);
      }
    }
  }
}
