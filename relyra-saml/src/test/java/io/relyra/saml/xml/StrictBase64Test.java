// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4648 section 4, and 3.5 on canonical encoding. */
class StrictBase64Test {
  @Test
  void decodesEveryLength() {
    for (int length = 0; length < 40; length++) {
      byte[] bytes = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
      assertThat(StrictBase64.decode(Base64.getEncoder().encodeToString(bytes))).contains(bytes);
    }
  }

  @Test
  void skipsLineBreaksAndBlanks() {
    assertThat(StrictBase64.decode(" eHh4\r\n\teA =\n= "))
        .contains("xxxx".getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eA",
        "eA=",
        "e",
        "=",
        "====",
        "eA==eA==",
        "eB==",
        "eHh=",
        "e-__",
        "eA==.",
        "eA%3D%3D",
        "\u0141A==",
        "eA==\u00a0",
        "eA\u000b=="
      })
  void refusesEverythingElse(String text) {
    assertThat(StrictBase64.decode(text)).isEmpty();
  }
}
