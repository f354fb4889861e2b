// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
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
import reactor.core.publisher.Mono;

@ExtendWith(BlockHoundExtension.class)
class MetadataEndpointTest {
  private volatile ConnectionResolver connections = TestService.always(TestService.connection());
  private final ScriptedStore store = new ScriptedStore();
  private final TestService service =
      new TestService(id -> connections.resolve(id), store, choices -> {});
  private final Browser browser = service.browser();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void publishesOurSideOfTheConnection() {
    HttpResponse<String> response = browser.get("/saml/metadata/acme");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "content-type"))
        .isEqualTo("application/samlmetadata+xml;charset=UTF-8");
    assertThat(header(response, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(response.body())
        .contains(TestService.SP.value(), TestService.ACS.toString())
        .doesNotContain(TestService.IDP.entityId().value());
    assertThat(store.calls).isEmpty();
  }

  static Stream<Arguments> resolutions() {
    return Stream.of(
        arguments("unknown", Mono.just(new ConnectionResolution.Unknown()), 404),
        arguments("disabled", Mono.just(new ConnectionResolution.NotReady()), 404),
        arguments("empty", Mono.empty(), 500),
        arguments("defect", Mono.error(new IllegalStateException("secret")), 500),
        arguments(
            "down",
            Mono.error(new RelyraException(ErrorCode.CONNECTION_UNAVAILABLE, "secret")),
            503));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("resolutions")
  void publishesNothingWhenTheConnectionIs(
      String name, Mono<ConnectionResolution> resolution, int status) {
    connections = id -> resolution;
    HttpResponse<String> response = browser.get("/saml/metadata/acme");
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEmpty();
    assertThat(header(response, "retry-after")).isEqualTo(status == 503 ? "5" : "");
  }

  @Test
  void resolverThatThrowsIsADefect() {
    connections =
        id -> {
          throw new IllegalStateException("secret");
        };
    assertThat(browser.get("/saml/metadata/acme").statusCode()).isEqualTo(500);
  }

  @Test
  void malformedIdIsNotFoundAndAsksNobody() {
    connections =
        id -> {
          throw new AssertionError("asked for " + id);
        };
    assertThat(browser.get("/saml/metadata/-x").statusCode()).isEqualTo(404);
    assertThat(browser.get("/saml/metadata/a%2fb").statusCode()).isEqualTo(404);
  }

  @Test
  void otherMethodsAreNotAllowed() {
    HttpResponse<String> response = browser.method("POST", "/saml/metadata/acme");
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "allow")).isEqualTo("GET,HEAD");
  }

  @Test
  void headIsAnsweredAsGetWithoutTheDocument() {
    HttpResponse<String> head = browser.method("HEAD", "/saml/metadata/acme");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "etag"))
        .isNotEmpty()
        .isEqualTo(header(browser.get("/saml/metadata/acme"), "etag"));
  }
}
