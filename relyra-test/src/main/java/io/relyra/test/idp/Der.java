// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The few DER encodings (X.690) that a certificate needs. */
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return tagged(SEQUENCE, parts);
  }

  static byte[] set(byte[]... parts) {
    return tagged(SET, parts);
  }

  static byte[] explicit(int number, byte[] content) {
    return tagged(0xA0 | number, content);
  }

  static byte[] integer(BigInteger value) {
    return tagged(0x02, value.toByteArray());
  }

  static byte[] nothing() {
    return tagged(0x05);
  }

  static byte[] utf8(String text) {
    return tagged(0x0C, text.getBytes(StandardCharsets.UTF_8));
  }

  /** UTCTime, which RFC 5280 section 4.1.2.5 demands for the years up to 2049. */
  static byte[] utcTime(String yyMMddHHmmssZ) {
    return tagged(0x17, yyMMddHHmmssZ.getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] bits(byte[] content) {
    return tagged(0x03, new byte[] {0}, content);
  }

  static byte[] oid(int... arcs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(arcs[0] * 40 + arcs[1]);
    for (int i = 2; i < arcs.length; i++) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arcs[i] >>> shift != 0) {
          out.write(0x80 | (arcs[i] >>> shift & 0x7F));
        }
      }
      out.write(arcs[i] & 0x7F);
    }
    return tagged(0x06, out.toByteArray());
  }

  private static byte[] tagged(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    writeLength(out, content.size());
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length < 0x80) {
      out.write(length);
      return;
    }
    byte[] bytes = BigInteger.valueOf(length).toByteArray();
    int start = bytes[0] == 0 ? 1 : 0;
    out.write(0x80 | (bytes.length - start));
    out.write(bytes, start, bytes.length - start);
  }
}
