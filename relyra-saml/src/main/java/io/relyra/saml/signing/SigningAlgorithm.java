// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signing;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/**
 * The algorithms with which we sign (RFC 6931 section 2.3).
 *
 * <p>ECDSA values have the form that these identifiers prescribe, two numbers of equal length, in
 * documents and in queries.
 */
public enum SigningAlgorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256: what everybody verifies. */
  RSA_SHA256("rsa-sha256", "SHA256withRSA"),
  /** RSASSA-PKCS1-v1_5 with SHA-384. */
  RSA_SHA384("rsa-sha384", "SHA384withRSA"),
  /** RSASSA-PKCS1-v1_5 with SHA-512. */
  RSA_SHA512("rsa-sha512", "SHA512withRSA"),
  /** ECDSA with SHA-256. */
  ECDSA_SHA256("ecdsa-sha256", "SHA256withECDSAinP1363Format"),
  /** ECDSA with SHA-384. */
  ECDSA_SHA384("ecdsa-sha384", "SHA384withECDSAinP1363Format"),
  /** ECDSA with SHA-512. */
  ECDSA_SHA512("ecdsa-sha512", "SHA512withECDSAinP1363Format");

  private static final String PREFIX = "http://www.w3.org/2001/04/xmldsig-more#";
  private static final int MIN_RSA_BITS = 2048;

  private final String uri;
  private final String jcaName;

  SigningAlgorithm(String name, String jcaName) {
    this.uri = PREFIX + name;
    this.jcaName = jcaName;
  }

  /**
   * The identifier in messages.
   *
   * @return the URI
   */
  public String uri() {
    return uri;
  }

  String jcaName() {
    return jcaName;
  }

  boolean isRsa() {
    return jcaName.endsWith("RSA");
  }

  /**
   * What keys of this kind usually sign with.
   *
   * @throws IllegalArgumentException if the key is too weak or of another kind
   */
  static SigningAlgorithm usualFor(PublicKey key) {
    if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= MIN_RSA_BITS) {
      return RSA_SHA256;
    }
    if (key instanceof ECPublicKey ec) {
      return switch (NistCurve.of(ec)) {
        case P256 -> ECDSA_SHA256;
        case P384 -> ECDSA_SHA384;
        case P521 -> ECDSA_SHA512;
      };
    }
    throw new IllegalArgumentException(
        "a signing key is RSA of 2048 bits or more, or EC on P-256, P-384 or P-521");
  }
}
