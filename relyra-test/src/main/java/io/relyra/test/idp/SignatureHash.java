// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

/** The hash inside the signature algorithm; digests of references are always SHA-256. */
public enum SignatureHash {
  /** 256 bits, what nearly every identity provider uses. */
  SHA256("sha256"),
  /** 384 bits. */
  SHA384("sha384"),
  /** 512 bits. */
  SHA512("sha512");

  private final String suffix;

  SignatureHash(String suffix) {
    this.suffix = suffix;
  }

  String suffix() {
    return suffix;
  }
}
