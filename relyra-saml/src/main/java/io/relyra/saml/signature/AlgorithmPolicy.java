// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms that a signature may use: RSA, RSA-PSS and ECDSA with SHA-2 of 256 bits or more.
 *
 * <p>A list of what is allowed, so HMAC, DSA, MD5, SHA-1 and whatever comes next are refused.
 */
final class AlgorithmPolicy {
  private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
  private static final String MORE_2007 = "http://www.w3.org/2007/05/xmldsig-more#";

  private static final Map<String, KeyKind> SIGNATURES =
      Map.of(
          MORE + "rsa-sha256", KeyKind.RSA,
          MORE + "rsa-sha384", KeyKind.RSA,
          MORE + "rsa-sha512", KeyKind.RSA,
          MORE_2007 + "sha256-rsa-MGF1", KeyKind.RSA,
          MORE_2007 + "sha384-rsa-MGF1", KeyKind.RSA,
          MORE_2007 + "sha512-rsa-MGF1", KeyKind.RSA,
          MORE + "ecdsa-sha256", KeyKind.EC,
          MORE + "ecdsa-sha384", KeyKind.EC,
          MORE + "ecdsa-sha512", KeyKind.EC);

  private static final Map<String, String> DIGESTS =
      Map.of(
          "http://www.w3.org/2001/04/xmlenc#sha256",
          "SHA-256",
          MORE + "sha384",
          "SHA-384",
          "http://www.w3.org/2001/04/xmlenc#sha512",
          "SHA-512");

  private AlgorithmPolicy() {}

  static KeyKind keyKindOf(String signatureMethod) {
    return allowed(SIGNATURES.get(signatureMethod), "the signature method is not allowed");
  }

  static String digestOf(String digestMethod) {
    return allowed(DIGESTS.get(digestMethod), "the digest method is not allowed");
  }

  private static <T> T allowed(@Nullable T known, String detail) {
    if (known == null) {
      throw new SamlRefusal(ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM, detail);
    }
    return known;
  }
}
