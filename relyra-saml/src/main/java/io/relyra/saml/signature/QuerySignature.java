// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.legacy.Allowances;
import java.security.PublicKey;

/**
 * The signature over the query of a redirect (SAML Bindings 3.4.4.1).
 *
 * <p>Security guarantees: only the pinned keys of the identity provider verify anything, with the
 * algorithms and key strengths of {@link SignatureVerifier}; the algorithm that the query names has
 * to be one of the kind of key that is tried, so a public key is never taken for a secret. Legacy
 * allowances are for responses only.
 */
public final class QuerySignature {
  private QuerySignature() {}

  /**
   * Verifies a signature. All pinned certificates are tried.
   *
   * @param algorithm the decoded {@code SigAlg}
   * @param octets the signed part of the query, byte by byte as it was received
   * @param value the decoded {@code Signature}
   * @param signer who must have signed
   * @throws SamlRefusal {@code unsupported_signature_algorithm}, {@code untrusted_certificate} or
   *     {@code invalid_signature}
   */
  public static void verify(
      String algorithm, byte[] octets, byte[] value, IdentityProvider signer) {
    KeyKind kind = AlgorithmPolicy.keyKindOf(algorithm, Allowances.NONE).value();
    SignatureMethod method = SignatureMethod.ofQuery(algorithm);
    for (PublicKey key : PinnedKeys.of(signer).of(kind)) {
      if (method.verifies(key, octets, value)) {
        return;
      }
    }
    throw new SamlRefusal(
        ErrorCode.INVALID_SIGNATURE,
        "the signature of the query does not verify with any pinned certificate");
  }
}
