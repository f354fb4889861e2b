// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes the text of a query as forms encode it: a plus is a blank, all else is RFC 3986. */
final class PercentDecoding {
  private PercentDecoding() {}

  static String decode(String raw) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes.write(digits(raw, i + 1));
        i += 2;
      } else if (c > ' ' && c <= '~') {
        bytes.write(c == '+' ? ' ' : c);
      } else {
        throw refusal();
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int digits(String raw, int at) {
    int high = at + 1 < raw.length() ? digit(raw.charAt(at)) : -1;
    int low = high < 0 ? -1 : digit(raw.charAt(at + 1));
    if (low < 0) {
      throw refusal();
    }
    return high << 4 | low;
  }

  // Character.digit takes the digits of every script.
  private static int digit(char c) {
    return c <= '~' ? Character.digit(c, 16) : -1;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refusal();
    }
  }

  private static SamlRefusal refusal() {
    return new SamlRefusal(
        ErrorCode.INVALID_BINDING_PAYLOAD, "the query is not percent-encoded UTF-8");
  }
}
