// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Raw DEFLATE of RFC 1951 (SAML Bindings 3.4.4.1), which stops at a limit. */
final class Inflation {
  private Inflation() {}

  static byte[] inflate(byte[] compressed, int limit) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(compressed);
      ByteArrayOutputStream inflated = new ByteArrayOutputStream(Math.min(limit, 4096));
      byte[] buffer = new byte[4096];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 && !inflater.finished()) {
          throw broken();
        }
        if (inflated.size() + count > limit) {
          throw new SamlRefusal(
              ErrorCode.INFLATE_LIMIT_EXCEEDED, "the compressed message becomes too large");
        }
        inflated.write(buffer, 0, count);
      }
      // What follows the end of the stream was signed, and nobody would read it.
      if (inflater.getRemaining() > 0) {
        throw broken();
      }
      return inflated.toByteArray();
    } catch (DataFormatException e) {
      throw broken();
    } finally {
      inflater.end();
    }
  }

  private static SamlRefusal broken() {
    return new SamlRefusal(
        ErrorCode.INVALID_BINDING_PAYLOAD, "the message is not one complete DEFLATE stream");
  }
}
