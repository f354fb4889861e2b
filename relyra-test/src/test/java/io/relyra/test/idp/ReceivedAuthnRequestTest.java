// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedAuthnRequestTest {
  private static final String REQUEST =
      """
      <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="id_7"
          Version="2.0" IssueInstant="2026-11-20T10:00:00Z" Destination="https://idp.example/sso"
          AssertionConsumerServiceURL="https://sp.example/acs">
        <saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://sp.example</saml:Issuer>
      </samlp:AuthnRequest>""";

  @Test
  void readsTheRedirect() {
    String query = "SAMLRequest=" + percent(deflated(REQUEST)) + "&RelayState=rs_a%2Bb";

    ReceivedAuthnRequest request =
        ReceivedAuthnRequest.fromUrl(URI.create("https://idp.example/sso?" + query));

    assertThat(request.id().value()).isEqualTo("id_7");
    assertThat(request.issuer().value()).isEqualTo("https://sp.example");
    assertThat(request.acsUrl()).hasToString("https://sp.example/acs");
    assertThat(request.destination()).hasToString("https://idp.example/sso");
    assertThat(request.relayState()).isEqualTo("rs_a+b");
    assertThat(request.toString()).doesNotContain("rs_a");
  }

  @Test
  void answerGoesToWhoeverAsked() {
    ReceivedAuthnRequest request = ReceivedAuthnRequest.read(deflated(REQUEST), null);

    Answer answer = Answer.to(request, Person.withEmail("ada@example.org"));

    assertThat(answer.acsUrl()).isEqualTo(request.acsUrl());
    assertThat(answer.inResponseTo()).isEqualTo(request.id());
    assertThat(answer.audience()).isEqualTo(request.issuer());
  }

  @Test
  void destinationAndRelayStateAreOptional() {
    String without = REQUEST.replace("Destination=\"https://idp.example/sso\"", "");

    ReceivedAuthnRequest request =
        ReceivedAuthnRequest.fromUrl(
            URI.create("https://idp.example/sso?SAMLRequest=" + percent(deflated(without))));

    assertThat(request.destination()).isNull();
    assertThat(request.relayState()).isNull();
  }

  @Test
  void refusesToInflateABomb() {
    String bomb = deflated(REQUEST + " ".repeat(1024 * 1024));

    assertThat(bomb.length()).isLessThan(RedirectMessage.MAX_ENCODED);
    assertRefused(bomb, "64 KiB");
  }

  @Test
  void refusesLongMessagesBeforeDecoding() {
    assertRefused("A".repeat(RedirectMessage.MAX_ENCODED + 4), "16 KiB");
  }

  @Test
  void refusesAnIncompleteStream() {
    String whole = deflated(REQUEST);

    assertRefused(whole.substring(0, 40), "complete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x><x/>",
        "<samlp:AuthnRequest",
        "<AuthnRequest ID=\"id_7\"/>",
        "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"/>",
        "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"id_7\"/>"
      })
  void refusesWhatIsNoRequest(String xml) {
    assertRefused(deflated(xml), "");
  }

  @Test
  void refusesARequestWithoutConsumerUrl() {
    assertRefused(
        deflated(REQUEST.replace("AssertionConsumerServiceURL", "Other")),
        "AssertionConsumerServiceURL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?RelayState=a", "?SAMLRequest=a&SAMLRequest=b"})
  void refusesMissingAndRepeatedParameters(String query) {
    URI url = URI.create("https://idp.example/sso" + query);

    assertThatThrownBy(() -> ReceivedAuthnRequest.fromUrl(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("once");
  }

  private static void assertRefused(String samlRequest, String reason) {
    assertThatThrownBy(() -> ReceivedAuthnRequest.read(samlRequest, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static String percent(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String deflated(String xml) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater raw = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, raw)) {
      deflating.write(xml.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      raw.end();
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
