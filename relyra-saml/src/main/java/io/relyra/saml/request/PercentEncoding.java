// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import io.relyra.api.connection.RedirectEncoding;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of all but the unreserved characters of RFC 3986, with digits of one case. */
final class PercentEncoding {
  private static final HexFormat UPPER = HexFormat.of().withUpperCase();
  private static final HexFormat LOWER = HexFormat.of();

  private PercentEncoding() {}

  static String encode(String text, RedirectEncoding style) {
    HexFormat hex = style == RedirectEncoding.ADFS_LOWER ? LOWER : UPPER;
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved((char) (b & 0xff))) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(hex.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0;
  }
}
