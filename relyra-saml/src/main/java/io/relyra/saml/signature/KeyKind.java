// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.List;

/** The kinds of keys that can verify, and how strong they must be. */
enum KeyKind {
  /** RSA of 2048 to 16384 bits; beyond that, one verification costs too much. */
  RSA {
    @Override
    boolean takes(PublicKey key) {
      return key instanceof RSAPublicKey rsa
          && rsa.getModulus().bitLength() >= 2048
          && rsa.getModulus().bitLength() <= 16384;
    }
  },
  /** The NIST curves P-256, P-384 and P-521. */
  EC {
    @Override
    boolean takes(PublicKey key) {
      return key instanceof ECPublicKey ec
          && CURVES.stream().anyMatch(curve -> isSame(curve, ec.getParams()));
    }
  };

  private static final List<ECParameterSpec> CURVES =
      List.of(curve("secp256r1"), curve("secp384r1"), curve("secp521r1"));

  abstract boolean takes(PublicKey key);

  /** RSA that is too short to be taken without an allowance, and not so short that none helps. */
  static boolean isShortRsa(PublicKey key) {
    return key instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() >= 1024
        && rsa.getModulus().bitLength() < 2048;
  }

  private static boolean isSame(ECParameterSpec curve, ECParameterSpec other) {
    return curve.getCurve().equals(other.getCurve())
        && curve.getGenerator().equals(other.getGenerator())
        && curve.getOrder().equals(other.getOrder())
        && curve.getCofactor() == other.getCofactor();
  }

  private static ECParameterSpec curve(String name) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(name));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has the NIST curves", e);
    }
  }
}
