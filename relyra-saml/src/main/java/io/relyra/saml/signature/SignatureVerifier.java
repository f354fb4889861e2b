// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.response.UnverifiedResponse;
import io.relyra.saml.signature.SignatureLocator.LocatedSignatures;
import java.util.List;

/**
 * Verifies the signatures of a response with the pinned keys of its connection.
 *
 * <p>Security guarantees: nothing unsigned is accepted; each signature that is present must be
 * valid, also where another one would suffice; keys never come from the message; the element that
 * was verified is the very node that is handed on.
 */
public final class SignatureVerifier {
  private SignatureVerifier() {}

  /**
   * Verifies every signature: first their places, forms and algorithms, then the values, then the
   * digests, then whether the signed parts are those that the connection demands.
   *
   * @param response of the right shape
   * @param connection whose identity provider must have signed
   * @return the assertion, covered by at least one valid signature
   * @throws SamlRefusal with the code of the first thing that is wrong
   */
  public static SignedAssertion verify(UnverifiedResponse response, Connection connection) {
    LocatedSignatures located = SignatureLocator.locate(response);
    PinnedKeys pinned = PinnedKeys.of(connection.identityProvider());
    List<SignatureProof> proofs = located.all().stream().map(SignatureProof::new).toList();
    proofs.forEach(proof -> proof.requireValue(pinned));
    proofs.forEach(SignatureProof::requireDigest);
    SignedParts parts = located.parts();
    if (!parts.satisfy(connection.policy().signatures())) {
      throw new SamlRefusal(
          ErrorCode.SIGNATURE_POLICY_NOT_MET, "the parts that must be signed are not all signed");
    }
    return new SignedAssertion(response.assertion(), parts, response.envelope(), connection);
  }
}
