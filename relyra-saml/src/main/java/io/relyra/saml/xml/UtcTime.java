// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Points in time as SAML writes them: {@code xs:dateTime} in UTC (SAML Core 1.3.3). */
public final class UtcTime {
  // A year of four digits keeps every later addition within what Instant holds.
  private static final Pattern FORM =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z");

  private UtcTime() {}

  /**
   * Reads a time.
   *
   * @param text in the UTC form; a time zone offset is refused
   * @return the instant
   */
  public static Instant parse(String text) {
    if (FORM.matcher(text).matches()) {
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        // A month 13 or the like: refused below.
      }
    }
    throw new SamlRefusal(ErrorCode.MISSING_PROTOCOL_FIELD, "a time is not an xs:dateTime in UTC");
  }
}
