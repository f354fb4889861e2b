// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.Browser;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Pages of the application, good and bad ones. */
@ExtendWith(BlockHoundExtension.class)
class RefusalPageTest {
  private final ScriptedStore store = new ScriptedStore();
  private volatile RefusalPage page = new PlainRefusalPage();
  private final TestService service =
      new TestService(
          TestService.always(TestService.connection()),
          store,
          choices -> choices.refusals((refusal, request) -> page.render(refusal, request)));
  private final Browser browser = service.browser();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void headersThatNoPageMayForgetAreThere() {
    page = (refusal, request) -> ServerResponse.status(refusal.status()).bodyValue("own");
    HttpResponse<String> response = overloaded();

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("own");
    assertThat(header(response, "retry-after")).isEqualTo("5");
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    assertThat(header(response, "referrer-policy")).isEqualTo("no-referrer");
  }

  @Test
  void pageMayChooseItsOwnHeadersAndStatus() {
    page =
        (refusal, request) ->
            ServerResponse.status(302)
                .header("Location", "/sorry?" + refusal.correlationId())
                .header("Retry-After", "60")
                .build();
    HttpResponse<String> response = overloaded();

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.headers().allValues("retry-after")).containsExactly("60");
    assertThat(header(response, "location"))
        .isEqualTo("/sorry?" + service.report().correlationId());
  }

  static Stream<Arguments> brokenPages() {
    RefusalPage empty = (refusal, request) -> Mono.empty();
    RefusalPage failing = (refusal, request) -> Mono.error(new IllegalStateException("secret"));
    RefusalPage throwing =
        (refusal, request) -> {
          throw new IllegalStateException("secret");
        };
    return Stream.of(
        arguments("empty", empty), arguments("failing", failing), arguments("throwing", throwing));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenPages")
  void plainPageStandsInForOneThatIs(String name, RefusalPage broken) {
    page = broken;
    HttpResponse<String> response = overloaded();

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains(service.report().correlationId()).doesNotContain("secret");
    assertThat(header(response, "content-security-policy")).contains("default-src 'none'");
    assertThat(header(response, "retry-after")).isEqualTo("5");
    assertThat(service.unreadReports()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenPages")
  void plainPageStandsInAtTheStartFor(String name, RefusalPage broken) {
    page = broken;
    HttpResponse<String> response = browser.get("/saml/login/unknown");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("Sign-in failed").doesNotContain("secret");
  }

  private HttpResponse<String> overloaded() {
    store.onConsume =
        honest -> Mono.error(new RelyraException(ErrorCode.STORE_OVERLOADED, "secret"));
    return browser.post(answer(IDP, browser.start("")));
  }
}
