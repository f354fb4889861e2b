// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.relyra.api.ErrorCode;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.TimeDeviations;
import io.relyra.webflux.Browser;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** What becomes of sessions over HTTP when logins go well, go wrong, or cannot be kept. */
@ExtendWith(BlockHoundExtension.class)
class SessionTest {
  private volatile SessionEstablisher establisher = new WebSessionEstablisher();
  private final TestService service =
      new TestService(
          TestService.always(TestService.connection()),
          new ScriptedStore(),
          choices -> choices.sessions((exchange, who) -> establisher.establish(exchange, who)));
  private final Browser browser = service.browser();

  @AfterEach
  void stop() {
    service.close();
  }

  static Stream<Arguments> brokenEstablishers() {
    SessionEstablisher empty = (exchange, who) -> Mono.empty();
    SessionEstablisher failing = (exchange, who) -> Mono.error(new IllegalStateException("x"));
    SessionEstablisher throwing =
        (exchange, who) -> {
          throw new IllegalStateException("x");
        };
    return Stream.of(
        arguments("empty", empty), arguments("failing", failing), arguments("throwing", throwing));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenEstablishers")
  void sendsTheBrowserNowhereWhenTheEstablisherIs(String name, SessionEstablisher broken) {
    establisher = broken;
    HttpResponse<String> response = browser.logIn("");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(service.report().refusal()).contains(ErrorCode.SESSION_FAILED);
    assertThat(header(response, "location")).isEmpty();
    assertThat(header(response, "set-cookie")).isEmpty();
    assertThat(browser.get("/me").statusCode()).isEqualTo(401);
  }

  @Test
  void refusedLoginLeavesAnExistingSessionAlone() {
    browser.logIn("");
    String session = browser.cookies().get("SESSION");
    Map<String, String> forged =
        Browser.form(
            IDP.respond(
                    Answer.to(browser.start(""), Browser.ADA), TimeDeviations.EXPIRED_CONDITIONS)
                .base64(),
            "rs_AAAAAAAAAAAAAAAAAAAAAAAA");
    assertThat(browser.post(forged).statusCode()).isEqualTo(403);
    assertThat(browser.get("/me").body()).isEqualTo("ada@example.com");
    assertThat(browser.cookies().get("SESSION")).isEqualTo(session);
  }

  @Test
  void secondLoginReplacesTheFirstUnderAnotherId() {
    browser.logIn("");
    String first = browser.cookies().get("SESSION");
    browser.logIn("");
    assertThat(browser.cookies().get("SESSION")).isNotEqualTo(first);
    Browser old = service.browser();
    old.cookies().put("SESSION", first);
    assertThat(old.get("/me").statusCode()).isEqualTo(401);
  }

  @Test
  void sessionIsThereBeforeTheBrowserIsSentOn() {
    HttpResponse<String> response = browser.post(answer(IDP, browser.start("?return_to=/me")));
    assertThat(header(response, "set-cookie")).startsWith("SESSION=");
    assertThat(browser.get(header(response, "location")).body()).isEqualTo("ada@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a|b", "/a?x=%zz", "/\"quoted\"", "/{id}", "/a^b`c<d>", "/%"})
  void targetThatIsNoUriIsReachedAsItWasAskedFor(String target) {
    HttpResponse<String> response =
        browser.logIn(
            "?return_to="
                + java.net.URLEncoder.encode(target, java.nio.charset.StandardCharsets.UTF_8));
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "location")).isEqualTo(target);
  }
}
