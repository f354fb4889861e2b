// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** The kinds of signing keys that identity providers use. */
public enum KeyKind {
  /** RSA with a modulus of 2048 bits. */
  RSA_2048("rsa", "SHA256withRSA", 2048),
  /** RSA with a modulus of 1024 bits, which is too short to be trusted. */
  RSA_1024("rsa", "SHA256withRSA", 1024),
  /** ECDSA on the curve P-256. */
  EC_P256("ecdsa", "SHA256withECDSA", 256);

  private static final String XML_SIGNATURE = "http://www.w3.org/2001/04/xmldsig-more#";

  private final String xmlName;
  private final String certificateAlgorithm;
  private final int bits;

  KeyKind(String xmlName, String certificateAlgorithm, int bits) {
    this.xmlName = xmlName;
    this.certificateAlgorithm = certificateAlgorithm;
    this.bits = bits;
  }

  /** The algorithm URI of RFC 6931 section 2.3. */
  String signatureMethod(SignatureHash hash) {
    return XML_SIGNATURE + xmlName + "-" + hash.suffix();
  }

  String certificateAlgorithm() {
    return certificateAlgorithm;
  }

  KeyPair generate() throws GeneralSecurityException {
    if (this != EC_P256) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
