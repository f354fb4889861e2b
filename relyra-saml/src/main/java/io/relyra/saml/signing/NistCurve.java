// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signing;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** The curves on which we sign. */
enum NistCurve {
  /** 256 bits. */
  P256("secp256r1"),
  /** 384 bits. */
  P384("secp384r1"),
  /** 521 bits. */
  P521("secp521r1");

  private final String jcaName;

  NistCurve(String jcaName) {
    this.jcaName = jcaName;
  }

  /**
   * The curve of a key.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static NistCurve of(ECPublicKey key) {
    ECParameterSpec actual = key.getParams();
    for (NistCurve curve : values()) {
      ECParameterSpec known = curve.parameters();
      if (known.getCurve().equals(actual.getCurve())
          && known.getGenerator().equals(actual.getGenerator())
          && known.getOrder().equals(actual.getOrder())) {
        return curve;
      }
    }
    throw new IllegalArgumentException("a signing key on a curve is on P-256, P-384 or P-521");
  }

  private ECParameterSpec parameters() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(jcaName));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has the NIST curves", e);
    }
  }
}
