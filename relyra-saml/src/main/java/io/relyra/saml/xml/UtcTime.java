// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Points in time as SAML writes them: {@code xs:dateTime} in UTC (SAML Core 1.3.3). */
public final class UtcTime {
  // A year of four digits keeps every later addition within what Instant holds.
  private static final String FORM = "0000-00-00T00:00:00";
  private static final int NANO_DIGITS = 9;

  private UtcTime() {}

  /**
   * Reads a time.
   *
   * @param text in the UTC form; a time zone offset is refused
   * @return the instant
   */
  public static Instant parse(String text) {
    if (isOfTheForm(text)) {
      try {
        return instant(text);
      } catch (DateTimeException e) {
        // A month 13 or the like: refused below.
      }
    }
    throw new SamlRefusal(ErrorCode.MISSING_PROTOCOL_FIELD, "a time is not an xs:dateTime in UTC");
  }

  private static boolean isOfTheForm(String text) {
    int last = text.length() - 1;
    if (last < FORM.length() || text.charAt(last) != 'Z') {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char expected = FORM.charAt(i);
      char actual = text.charAt(i);
      if (expected == '0' ? !isDigit(actual) : actual != expected) {
        return false;
      }
    }
    return last == FORM.length() || isFraction(text, last);
  }

  private static boolean isFraction(String text, int end) {
    int first = FORM.length() + 1;
    if (text.charAt(FORM.length()) != '.' || end == first || end - first > NANO_DIGITS) {
      return false;
    }
    for (int i = first; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  // The general parser is several times slower; it is left what only it knows: the end of a day
  // as 24:00:00, and leap seconds.
  private static Instant instant(String text) {
    int hour = number(text, 11, 13);
    int second = number(text, 17, 19);
    if (hour == 24 || second == 60) {
      return Instant.parse(text);
    }
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            hour,
            number(text, 14, 16),
            second,
            nanos(text))
        .toInstant(ZoneOffset.UTC);
  }

  private static int nanos(String text) {
    int first = FORM.length() + 1;
    int end = text.length() - 1;
    if (end < first) {
      return 0;
    }
    int nanos = number(text, first, end);
    for (int digits = end - first; digits < NANO_DIGITS; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
