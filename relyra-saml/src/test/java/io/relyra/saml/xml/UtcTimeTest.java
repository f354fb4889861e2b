// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
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

  /** Each digit by itself, against the platform's parser behind a pattern of the form. */
  @Test
  void readsWhatThePlatformReads() {
    Pattern form = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");
    List<String> times =
        List.of(
            "2026-11-20T10:00:00Z",
            "2024-02-29T23:59:59.999999999Z",
            "0000-01-01T00:00:00.5Z",
            "9999-12-31T24:00:00Z",
            "2016-12-31T23:59:60Z",
            "2026-06-30T24:00:00.000Z",
            "2026-11-20T10:00:00.010203Z");
    for (String time : times) {
      assertThat(UtcTime.parse(time)).isEqualTo(Instant.parse(time));
      for (int i = 0; i < time.length(); i++) {
        for (char c : "0123456789-:.TZz+ \u0665".toCharArray()) {
          String changed = time.substring(0, i) + c + time.substring(i + 1);
          assertThat(read(UtcTime::parse, changed))
              .as(changed)
              .isEqualTo(
                  form.matcher(changed).matches()
                      ? read(Instant::parse, changed)
                      : Optional.empty());
        }
      }
    }
  }

  private static Optional<Instant> read(Function<String, Instant> parser, String text) {
    try {
      return Optional.of(parser.apply(text));
    } catch (SamlRefusal | DateTimeException e) {
      return Optional.empty();
    }
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
