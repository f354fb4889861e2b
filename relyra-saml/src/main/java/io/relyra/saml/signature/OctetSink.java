// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Takes what canonicalization writes, most of it octet by octet. For one thread: the lock of a
 * {@link java.io.ByteArrayOutputStream} would be taken thousands of times for one assertion.
 */
final class OctetSink extends OutputStream {
  private static final int TYPICAL = 8 * 1024;

  private byte[] octets = new byte[TYPICAL];
  private int length;

  @Override
  public void write(int octet) {
    if (length == octets.length) {
      grow(1);
    }
    octets[length++] = (byte) octet;
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    if (count > octets.length - length) {
      grow(count);
    }
    System.arraycopy(source, offset, octets, length, count);
    length += count;
  }

  private void grow(int count) {
    octets = Arrays.copyOf(octets, Math.max(2 * octets.length, Math.addExact(length, count)));
  }

  byte[] toByteArray() {
    return Arrays.copyOf(octets, length);
  }

  @Override
  public String toString() {
    return "OctetSink[hidden]";
  }
}
