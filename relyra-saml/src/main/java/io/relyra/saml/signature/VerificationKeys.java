// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import java.security.PublicKey;

/** Which public keys can verify anything at all. */
public final class VerificationKeys {
  private VerificationKeys() {}

  /**
   * Tells whether a key is strong enough.
   *
   * @param key of a certificate
   * @return true for RSA of 2048 to 16384 bits and for the curves P-256, P-384 and P-521
   */
  public static boolean accept(PublicKey key) {
    return KeyKind.RSA.takes(key) || KeyKind.EC.takes(key);
  }
}
