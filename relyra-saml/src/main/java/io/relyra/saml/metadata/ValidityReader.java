// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.UtcTime;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/** Reads how long an element of metadata holds. */
final class ValidityReader {
  private static final String NUMBER = "(\\d{1,9})";
  private static final Pattern DURATION =
      Pattern.compile(
          "P(?=.)(?:#Y)?(?:#M)?(?:#D)?(?:T(?=.)(?:#H)?(?:#M)?(?:#(?:\\.\\d{1,9})?S)?)?"
              .replace("#", NUMBER));

  // XML Schema part 2, 3.2.6: years and months have no fixed length; these are the shortest.
  private static final long[] SECONDS = {365 * 86400L, 28 * 86400L, 86400L, 3600L, 60L, 1L};

  private ValidityReader() {}

  static MetadataValidity read(Element element) {
    return new MetadataValidity(
        attribute(element, "validUntil").map(UtcTime::parse),
        attribute(element, "cacheDuration").map(ValidityReader::duration));
  }

  static Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new SamlRefusal(
          ErrorCode.MISSING_PROTOCOL_FIELD, "a duration is not an xs:duration that is positive");
    }
    long seconds = 0;
    for (int i = 0; i < SECONDS.length; i++) {
      String number = parts.group(i + 1);
      seconds += number == null ? 0 : Long.parseLong(number) * SECONDS[i];
    }
    return Duration.ofSeconds(seconds);
  }

  private static Optional<String> attribute(Element element, String name) {
    return element.hasAttributeNS(null, name)
        ? Optional.of(element.getAttributeNS(null, name))
        : Optional.empty();
  }
}
