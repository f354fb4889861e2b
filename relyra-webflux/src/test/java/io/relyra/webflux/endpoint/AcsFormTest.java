// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.encode;
import static io.relyra.webflux.Browser.form;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.Browser;
import io.relyra.webflux.RawRequest;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import java.io.IOException;
import java.net.SocketException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a form must be before anything of it is believed. */
@ExtendWith(BlockHoundExtension.class)
class AcsFormTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String HANDLE = "rs_AAAAAAAAAAAAAAAAAAAAAAAA";
  private static final int MAX = ResponseLimits.DEFAULT.encodedLength();

  private final TestService service = TestService.over(new ScriptedStore());
  private final Browser browser = service.browser();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void missingResponseIsBadInput() {
    refused("RelayState=" + HANDLE, 400, ErrorCode.INVALID_BINDING_PAYLOAD);
  }

  @Test
  void missingRelayStateIsBadInput() {
    refused("SAMLResponse=PHg%2B", 400, ErrorCode.RELAY_STATE_MISSING);
  }

  @Test
  void relayStateOfAnotherFormIsBadInput() {
    refused(encode(form("PHg+", "https://evil.example")), 400, ErrorCode.RELAY_STATE_REJECTED);
  }

  @Test
  void undecodableResponseIsBadInputAndBurnsNothing() {
    ReceivedAuthnRequest question = browser.start("");
    refused(
        encode(form("%%%not base64%%%", question.relayState())),
        400,
        ErrorCode.INVALID_BINDING_PAYLOAD);
    assertThat(browser.post(answer(IDP, question)).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"&SAMLResponse=PHg%2B", "&RelayState=" + HANDLE, "&SAMLRequest=PHg%2B", "&%"})
  void pollutedFormIsBadInput(String more) {
    String genuine = encode(answer(IDP, browser.start("")));
    refused(genuine + more, 400, ErrorCode.INVALID_BINDING_PAYLOAD);
    assertThat(browser.postRaw(genuine, FORM).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SAMLResponse=%ZZ&RelayState=%",
        "SAMLResponse&RelayState",
        "",
        "&&&==&",
        "samlresponse=PHg%2B&relaystate=" + HANDLE
      })
  void garbageIsBadInput(String body) {
    refused(body, 400, ErrorCode.INVALID_BINDING_PAYLOAD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/*",
        FORM + "; charset=nonsense",
        FORM + "; charset=IBM037",
        FORM + "; charset=UTF-16",
        "not a media type"
      })
  void otherContentTypeIsBadInput(String contentType) {
    String body = encode(answer(IDP, browser.start("")));
    assertThat(browser.postRaw(body, contentType).statusCode()).isEqualTo(400);
    assertThat(service.report().refusal()).contains(ErrorCode.INVALID_BINDING_PAYLOAD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FORM + ";charset=UTF-8",
        FORM + "; charset=\"utf-8\"",
        FORM + ";charset=ISO-8859-1",
        "Application/X-WWW-Form-URLEncoded"
      })
  void contentTypeMayCarryACharsetAndAnyCase(String contentType) {
    String body = encode(answer(IDP, browser.start("")));
    assertThat(browser.postRaw(body, contentType).statusCode()).isEqualTo(303);
  }

  @Test
  void unknownFieldsAreTolerated() {
    String body = "a=1&" + encode(answer(IDP, browser.start(""))) + "&b=%C3%A4&c";
    assertThat(browser.postRaw(body, FORM).statusCode()).isEqualTo(303);
  }

  @Test
  void queryIsNeverRead() {
    Map<String, String> form = answer(IDP, browser.start(""));
    String query = "?SAMLResponse=PHg%2B&RelayState=" + form.get("RelayState");
    assertThat(browser.postTo("/saml/acs" + query, "").statusCode()).isEqualTo(400);
    assertThat(browser.postTo("/saml/acs?SAMLResponse=PHg%2B", encode(form)).statusCode())
        .isEqualTo(303);
  }

  @Test
  void formOfTooManyFieldsIsTooLargeBeforeItIsRead() {
    refused("a&".repeat(400_000), 413, ErrorCode.PAYLOAD_TOO_LARGE);
    refused("a&".repeat(32) + "RelayState=x", 400, ErrorCode.INVALID_BINDING_PAYLOAD);
  }

  @Test
  void responseOverTheLimitIsTooLarge() {
    refused(encode(form("A".repeat(MAX + 4), HANDLE)), 413, ErrorCode.PAYLOAD_TOO_LARGE);
  }

  @Test
  void formOverTheLimitIsTooLargeBeforeItIsDecoded() {
    refused("x=" + "A".repeat(2 * MAX), 413, ErrorCode.PAYLOAD_TOO_LARGE);
  }

  @Test
  void largestAllowedResponseIsRead() {
    String form = encode(form("A".repeat(MAX / 4 * 4), browser.start("").relayState()));
    assertThat(browser.postRaw(form, FORM).statusCode()).isEqualTo(403);
  }

  @Test
  void bodyInManySmallChunksIsRead() throws IOException {
    String body = encode(answer(IDP, browser.start("")));
    try (RawRequest raw = chunked()) {
      for (int at = 0; at < body.length(); at += 7) {
        raw.chunk(body.substring(at, Math.min(body.length(), at + 7)));
      }
      assertThat(raw.send("0\r\n\r\n").statusLine()).contains(" 303 ");
    }
  }

  @Test
  void endlessBodyIsCutOffAtTheLimit() throws IOException {
    int sent = 0;
    try (RawRequest raw = chunked()) {
      String chunk = "A".repeat(64 * 1024);
      raw.chunk("x=");
      try {
        for (; sent < 40 * MAX && service.unreadReports() == 0; sent += chunk.length()) {
          raw.chunk(chunk);
        }
      } catch (SocketException e) {
        // The server may close before it has taken everything.
        assertThat(sent).isGreaterThan(MAX);
      }
    }
    assertThat(service.report().refusal()).contains(ErrorCode.PAYLOAD_TOO_LARGE);
    assertThat(sent).isLessThan(40 * MAX);
    assertThat(browser.logIn("").statusCode()).isEqualTo(303);
  }

  private RawRequest chunked() throws IOException {
    return new RawRequest(service.port())
        .send(RawRequest.head(browser, "Content-Type: " + FORM, "Transfer-Encoding: chunked"));
  }

  private void refused(String body, int status, ErrorCode code) {
    assertThat(browser.postRaw(body, FORM).statusCode()).isEqualTo(status);
    assertThat(service.report().refusal()).contains(code);
  }
}
