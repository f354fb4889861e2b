// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** The kinds of signing keys that identity providers use. */
public enum KeyKind {
  /** RSA with a modulus of 2048 bits. */
  RSA_2048("rsa", "SHA256withRSA"),
  /** ECDSA on the curve P-256. */
  EC_P256("ecdsa", "SHA256withECDSA");

  private static final String XML_SIGNATURE = "http://www.w3.org/2001/04/xmldsig-more#";

  private final String xmlName;
  private final String certificateAlgorithm;

  KeyKind(String xmlName, String certificateAlgorithm) {
    this.xmlName = xmlName;
    this.certificateAlgorithm = certificateAlgorithm;
  }

  /** The algorithm URI of RFC 6931 section 2.3. */
  String signatureMethod(SignatureHash hash) {
    return XML_SIGNATURE + xmlName + "-" + hash.suffix();
  }

  String certificateAlgorithm() {
    return certificateAlgorithm;
  }

  KeyPair generate() throws GeneralSecurityException {
    if (this == RSA_2048) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
