// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;

/**
 * The form of an ECDSA signature value: two numbers of the order's length (RFC 4050 section 3.3),
 * neither of them zero.
 *
 * <p>Zeros verify for every key on JDKs without the fix of CVE-2022-21449.
 */
final class EcdsaForm {
  private EcdsaForm() {}

  static boolean accepts(PublicKey key, byte[] value) {
    if (!(key instanceof ECPublicKey ec)) {
      return true;
    }
    int half = (ec.getParams().getOrder().bitLength() + 7) / 8;
    return value.length == 2 * half
        && isNotZero(value, 0, half)
        && isNotZero(value, half, value.length);
  }

  private static boolean isNotZero(byte[] value, int from, int to) {
    for (int i = from; i < to; i++) {
      if (value[i] != 0) {
        return true;
      }
    }
    return false;
  }
}
