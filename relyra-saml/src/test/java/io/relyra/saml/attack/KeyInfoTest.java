// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.saml.Forge;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.Verification;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key information is never looked up, nor anything else that it leads to (CVE-2021-40690). */
class KeyInfoTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ds:RetrievalMethod URI=\"%s\" Type=\"http://www.w3.org/2000/09/xmldsig#X509Data\"/>",
        "<ds:RetrievalMethod URI=\"%s\"><ds:Transforms><ds:Transform"
            + " Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\"/></ds:Transforms>"
            + "</ds:RetrievalMethod>",
        "<k:KeyInfoReference xmlns:k=\"http://www.w3.org/2009/xmldsig11#\" URI=\"%s\"/>",
        "<ds:KeyName>%s</ds:KeyName>",
      })
  void leadsNowhere(String content) throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listening.setSoTimeout(1);
      String url = "http://127.0.0.1:" + listening.getLocalPort() + "/key";
      String genuine = Forge.response().sign(Forge.ASSERTION_ID).xml();
      String led =
          genuine.replaceFirst(
              "</ds:SignatureValue>",
              "</ds:SignatureValue><ds:KeyInfo>" + content.formatted(url) + "</ds:KeyInfo>");
      assertThat(led).isNotEqualTo(genuine);

      Verification verdict = Verdicts.of(led);

      if (verdict instanceof Verification.Accepted accepted) {
        assertThat(accepted.assertion().subject().value()).isEqualTo("ada@example.org");
      }
      assertThatThrownBy(listening::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
