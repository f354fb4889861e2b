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

  @Test
  void everyCharacterThatIsNoSymbolRefusesAndOnlyFourAreSkipped() {
    String symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      boolean taken = StrictBase64.decode("eHh" + (char) c).isPresent();
      assertThat(taken).as("symbol %x", c).isEqualTo(symbols.indexOf(c) >= 0);
      boolean skipped = StrictBase64.decode("eH" + (char) c + "h4").isPresent();
      assertThat(skipped).as("blank %x", c).isEqualTo(" \t\r\n".indexOf(c) >= 0);
    }
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
