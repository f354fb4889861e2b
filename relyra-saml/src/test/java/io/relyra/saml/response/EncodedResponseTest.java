// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Bindings 3.5.4. */
class EncodedResponseTest {
  private static final ResponseLimits EIGHT = new ResponseLimits(8, 1, 1, 1, 1);

  @Test
  void refusesTooLongTextBeforeDecodingIt() {
    refuses("!".repeat(9), EIGHT, ErrorCode.PAYLOAD_TOO_LARGE);
    refuses("!".repeat(8), EIGHT, ErrorCode.INVALID_BINDING_PAYLOAD);
    assertThat(EncodedResponse.of("eHh4eHh4", EIGHT).xml()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n", "<xml/>", "eHh4eA", "eHh4%0A"})
  void refusesWhatIsNotBase64(String text) {
    refuses(text, ResponseLimits.DEFAULT, ErrorCode.INVALID_BINDING_PAYLOAD);
  }

  @Test
  void toleratesTheLineBreaksOfMime() {
    assertThat(EncodedResponse.of("eHh4\r\neHh4", ResponseLimits.DEFAULT).xml())
        .containsExactly('x', 'x', 'x', 'x', 'x', 'x');
  }

  @Test
  void hidesItsContent() {
    assertThat(EncodedResponse.of("eHh4", ResponseLimits.DEFAULT).toString()).doesNotContain("xxx");
  }

  private static void refuses(String text, ResponseLimits limits, ErrorCode code) {
    assertThatThrownBy(() -> EncodedResponse.of(text, limits))
        .isInstanceOfSatisfying(
            SamlRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
