// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.Browser;
import io.relyra.webflux.sample.security.SecuredApplication;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Below a context path, and behind a proxy that is believed or is not. */
@ExtendWith(BlockHoundExtension.class)
class BehindProxyTest {
  // Nothing flows back into a bucket while the test runs.
  private static final String DAY = "relyra.rate-limit.period=1d";

  @Test
  void everythingLivesBelowTheContextPath() {
    try (BootService service =
        start(
            "spring.webflux.base-path=/app",
            "relyra.base-url=https://sp.example.com/app",
            "server.forward-headers-strategy=none")) {
      Browser browser = service.browser();
      HttpResponse<String> sent = browser.get("/app/hello?a=1");
      assertThat(header(sent, "location"))
          .isEqualTo("/app/saml/login?return_to=%2Fapp%2Fhello%3Fa%3D1");
      ReceivedAuthnRequest question = question(browser.get(header(sent, "location")));
      assertThat(question.acsUrl()).hasToString("https://sp.example.com/app/saml/acs");
      HttpResponse<String> back =
          browser.postTo("/app/saml/acs", Browser.encode(answer(IDP, question)));
      assertThat(header(back, "location")).isEqualTo("/app/hello?a=1");
      assertThat(browser.get("/app/hello").body()).isEqualTo("Hello, ada@example.com");
      assertThat(browser.get("/app/saml/metadata/acme").body())
          .contains("https://sp.example.com/app/saml/acs");
      assertThat(browser.get("/saml/login").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void headersThatAnybodyCanSendChangeNothingUnlessTheyAreBelieved() {
    try (BootService service =
        start("server.forward-headers-strategy=none", "relyra.rate-limit.client=3", DAY)) {
      Browser browser = service.browser();
      ReceivedAuthnRequest question =
          question(browser.get("/saml/login/acme", "X-Forwarded-Host", "evil.example"));
      assertThat(question.acsUrl()).hasToString("https://sp.example.com/saml/acs");
      // One client, whatever it says of itself.
      browser.get("/saml/login/acme", "X-Forwarded-For", "192.0.2.1");
      browser.get("/saml/login/acme", "X-Forwarded-For", "192.0.2.2");
      assertThat(browser.get("/saml/login/acme", "X-Forwarded-For", "192.0.2.3").statusCode())
          .isEqualTo(429);
    }
    try (BootService service =
        start("server.forward-headers-strategy=framework", "relyra.rate-limit.client=1", DAY)) {
      Browser browser = service.browser();
      for (int i = 1; i < 4; i++) {
        HttpResponse<String> sent =
            browser.get("/saml/login/acme", "X-Forwarded-For", "192.0.2." + i);
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(question(sent).acsUrl()).hasToString("https://sp.example.com/saml/acs");
      }
      assertThat(browser.get("/saml/login/acme", "X-Forwarded-For", "192.0.2.1").statusCode())
          .isEqualTo(429);
      // An address is never taken from a header, not even from one that is believed.
      assertThat(
              question(browser.get("/saml/login/acme", "X-Forwarded-Host", "evil.example"))
                  .acsUrl())
          .hasToString("https://sp.example.com/saml/acs");
    }
  }

  private static BootService start(String... properties) {
    return BootService.start(
        SecuredApplication.class,
        Stream.concat(
                Arrays.stream(BootProperties.acme(BootProperties.MEMORY)),
                Arrays.stream(properties))
            .toArray(String[]::new));
  }

  private static ReceivedAuthnRequest question(HttpResponse<String> sent) {
    return ReceivedAuthnRequest.fromUrl(URI.create(header(sent, "location")));
  }
}
