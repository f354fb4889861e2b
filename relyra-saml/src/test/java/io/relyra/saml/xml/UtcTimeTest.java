// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Core 1.3.3. */
class UtcTimeTest {
  @Test
  void readsSecondsAndFractions() {
    assertThat(UtcTime.parse("2026-11-20T10:00:00Z"))
        .isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
    assertThat(UtcTime.parse("2026-11-20T10:00:00.1234567Z"))
        .isEqualTo(Instant.parse("2026-11-20T10:00:00.123456700Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-20",
        "2026-11-20T10:00:00",
        "2026-11-20T10:00:00+01:00",
        "2026-11-20T10:00:00z",
        "2026-13-20T10:00:00Z",
        "2026-02-30T10:00:00Z",
        "2026-11-20T10:00:00.Z",
        "2026-11-20T10:00:00.1234567890Z",
        "+1000000000-12-31T23:59:59Z",
        "-0001-01-01T00:00:00Z",
        " 2026-11-20T10:00:00Z",
        "\u0662026-11-20T10:00:00Z",
        "now"
      })
  void refusesEverythingElse(String text) {
    assertThatThrownBy(() -> UtcTime.parse(text))
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MISSING_PROTOCOL_FIELD));
  }
}
