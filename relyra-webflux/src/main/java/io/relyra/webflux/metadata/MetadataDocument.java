// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes that a server gave for metadata; nothing is known of them but their number. */
public final class MetadataDocument {
  private final byte[] bytes;

  MetadataDocument(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /**
   * The document.
   *
   * @return a copy
   */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Its SHA-256 digest, to tell whether it is another one.
   *
   * @return 64 hexadecimal digits, lower case
   */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "MetadataDocument[" + bytes.length + " bytes]";
  }
}
