// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a page and who gets JSON, over real HTTP. */
@ExtendWith(BlockHoundExtension.class)
class RefusalNegotiationTest {
  private final TestService service = TestService.over(new ScriptedStore());

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/problem+json",
        "application/json, text/html;q=0.5",
        "application/json, */*;q=0.1"
      })
  void clientThatPrefersJsonGetsAProblem(String accept) {
    HttpResponse<String> response = refused(accept);
    assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
    assertThat(response.body())
        .matches(
            "\\{\"type\":\"about:blank\",\"title\":\"Sign-in failed\",\"status\":404,"
                + "\"correlation_id\":\"[0-9a-f]{12}\"}\\s*");
    assertThat(header(response, "vary")).contains("Accept");
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "*/*", "text/html,application/json", "image/png", "nonsense", ""})
  void everybodyElseGetsAPage(String accept) {
    assertThat(header(refused(accept), "content-type")).startsWith("text/html");
  }

  @Test
  void endlessListOfTypesIsNoTrouble() {
    HttpResponse<String> response = refused("a/b" + ",a/b".repeat(200));
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("Sign-in failed");
  }

  private HttpResponse<String> refused(String accept) {
    return service.browser().get("/saml/login/unknown", "Accept", accept);
  }
}
