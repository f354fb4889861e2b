// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The DEFLATE encoding of messages in a query (SAML Bindings 3.4.4.1). */
final class RedirectMessage {
  static final int MAX_ENCODED = 16 * 1024;
  static final int MAX_INFLATED = 64 * 1024;

  private RedirectMessage() {}

  /**
   * Base64, then raw inflate.
   *
   * @throws IllegalArgumentException if it is neither, incomplete or too large
   */
  static String decode(String encoded) {
    if (encoded.length() > MAX_ENCODED) {
      throw new IllegalArgumentException("the message is longer than 16 KiB");
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(Base64.getDecoder().decode(encoded));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 && !inflater.finished()) {
          throw new IllegalArgumentException("the message is not a complete DEFLATE stream");
        }
        out.write(buffer, 0, count);
        if (out.size() > MAX_INFLATED) {
          throw new IllegalArgumentException("the message inflates to more than 64 KiB");
        }
      }
      return out.toString(StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("the message is not a DEFLATE stream", e);
    } finally {
      inflater.end();
    }
  }
}
