// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.util.Locale;

/**
 * Algorithms that are refused unless a {@link LegacyAllowance} names them. What is not listed here
 * cannot be allowed: HMAC, DSA, MD5, RSA 1.5 key transport, Triple DES, RSA keys under 1024 bits.
 */
public enum LegacyAlgorithm {
  /**
   * RSA and ECDSA signatures with SHA-1, and SHA-1 digests. Whoever can make the identity provider
   * sign chosen content may be able to make two documents of one digest.
   */
  SHA_1_SIGNATURES,
  /** Signatures of RSA keys of 1024 to 2047 bits, which some can factor. */
  RSA_KEYS_UNDER_2048_BITS,
  /**
   * Content encryption with AES-CBC, which does not notice changes. Only inside a response whose
   * signature was verified before: then nobody can send us changed ciphertexts.
   */
  AES_CBC;

  /**
   * The name used in configuration, storage and logs.
   *
   * @return the stable name, lower case with underscores
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
