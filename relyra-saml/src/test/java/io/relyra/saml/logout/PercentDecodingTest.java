// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3986 section 2.1, with the plus of forms. */
class PercentDecodingTest {
  @ParameterizedTest
  @CsvSource({"!~, !~", "a%2Bb, a+b", "%7e%7E, ~~", "%c3%A9x, \u00e9x", "%61%6a%5A, ajZ"})
  void decodesOnce(String raw, String decoded) {
    assertThat(PercentDecoding.decode(raw)).isEqualTo(decoded);
  }

  @Test
  void aPlusIsABlank() {
    assertThat(PercentDecoding.decode("a+b%20c")).isEqualTo("a b c");
    assertThat(PercentDecoding.decode("%252B")).isEqualTo("%2B");
    assertThat(PercentDecoding.decode("%09%0a%00")).isEqualTo("\t\n\0");
    assertThat(PercentDecoding.decode("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\u001f",
        "\u007f",
        "\u00e9",
        "%",
        "%2",
        "a%",
        "a%2",
        "%g0",
        "%0g",
        "%-1",
        "% 1",
        "%\uff11\uff11",
        "%1\uff11",
        "%ff",
        "%c3",
        "%c0%80",
        "%ed%a0%80"
      })
  void refusesWhatIsNotPercentEncodedUtf8(String raw) {
    refused(raw);
  }

  private static void refused(String raw) {
    assertThatThrownBy(() -> PercentDecoding.decode(raw))
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_BINDING_PAYLOAD));
  }
}
