// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.LegacyAlgorithm;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.legacy.Allowances;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms that a signature may use: RSA, RSA-PSS and ECDSA with SHA-2 of 256 bits or more,
 * and those with SHA-1 where a connection allows them for a time.
 *
 * <p>A list of what is allowed, so HMAC, DSA, MD5 and whatever comes next are refused.
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

  private static final Map<String, KeyKind> SHA_1_SIGNATURES =
      Map.of(SIGNATURE_NS + "rsa-sha1", KeyKind.RSA, MORE + "ecdsa-sha1", KeyKind.EC);

  private static final Map<String, String> SHA_1_DIGESTS = Map.of(SIGNATURE_NS + "sha1", "SHA-1");

  private AlgorithmPolicy() {}

  static Chosen<KeyKind> keyKindOf(String signatureMethod, Allowances allowances) {
    return choice(
        SIGNATURES.get(signatureMethod),
        SHA_1_SIGNATURES.get(signatureMethod),
        allowances,
        "the signature method is not allowed");
  }

  static Chosen<String> digestOf(String digestMethod, Allowances allowances) {
    return choice(
        DIGESTS.get(digestMethod),
        SHA_1_DIGESTS.get(digestMethod),
        allowances,
        "the digest method is not allowed");
  }

  private static <T> Chosen<T> choice(
      @Nullable T strong, @Nullable T weak, Allowances allowances, String detail) {
    if (strong != null) {
      return new Chosen<>(strong, Optional.empty());
    }
    SamlRefusal never = new SamlRefusal(ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM, detail);
    if (weak == null) {
      throw never;
    }
    LegacyAllowance allowance =
        allowances
            .inForce(LegacyAlgorithm.SHA_1_SIGNATURES)
            .orElseThrow(() -> allowances.refusal(LegacyAlgorithm.SHA_1_SIGNATURES, never));
    return new Chosen<>(weak, Optional.of(allowance));
  }

  /**
   * An algorithm that may be used.
   *
   * @param value what it is
   * @param legacy without which it could not be used
   */
  record Chosen<T>(T value, Optional<LegacyAllowance> legacy) {}
}
