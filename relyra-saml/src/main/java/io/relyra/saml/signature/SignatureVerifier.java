// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.encryption.AssertionDecryption;
import io.relyra.saml.response.EncryptedResponse;
import io.relyra.saml.response.PlainResponse;
import io.relyra.saml.response.UnverifiedResponse;
import io.relyra.saml.signature.SignatureLocator.LocatedSignatures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verifies the signatures of a response with the pinned keys of its connection.
 *
 * <p>Security guarantees: nothing unsigned is accepted, encrypted or not; each signature that is
 * present must be valid, also where another one would suffice; keys never come from the message;
 * the element that was verified is the very node that is handed on; nothing is decrypted for a
 * response whose own signature is invalid, or missing where the connection demands it.
 */
public final class SignatureVerifier {
  private SignatureVerifier() {}

  /**
   * Verifies every signature: first their places, forms and algorithms, then the values, then the
   * digests, then whether the signed parts are those that the connection demands. Where the
   * assertion is encrypted, the signature of the response comes before decryption and that of the
   * assertion after it.
   *
   * @param response of the right shape
   * @param connection whose identity provider must have signed
   * @param decryption for an assertion that is encrypted
   * @return the assertion, covered by at least one valid signature
   * @throws SamlRefusal with the code of the first thing that is wrong
   */
  public static SignedAssertion verify(
      UnverifiedResponse response, Connection connection, AssertionDecryption decryption) {
    if (response instanceof EncryptedResponse encrypted) {
      return verifyEncrypted(encrypted, connection, decryption);
    }
    PlainResponse plain = (PlainResponse) response;
    LocatedSignatures located = SignatureLocator.locate(plain);
    SignedParts parts = located.parts();
    prove(located.all(), connection);
    return signed(plain, parts, connection);
  }

  // XML Signature and XML Encryption leave the order open; a response is signed as it is sent.
  private static SignedAssertion verifyEncrypted(
      EncryptedResponse encrypted, Connection connection, AssertionDecryption decryption) {
    LocatedSignatures outside = SignatureLocator.locate(encrypted);
    prove(outside.all(), connection);
    SignatureRequirement demanded = connection.policy().signatures();
    if (outside.response().isEmpty() && !SignedParts.ASSERTION.satisfy(demanded)) {
      throw policyNotMet();
    }
    PlainResponse opened = decryption.open(encrypted, connection.serviceProvider().entityId());
    LocatedSignatures everywhere = SignatureLocator.locate(opened);
    SignedParts parts = everywhere.parts();
    prove(Stream.of(everywhere.assertion()).flatMap(Optional::stream).toList(), connection);
    return signed(opened, parts, connection);
  }

  private static void prove(List<EnvelopedSignature> signatures, Connection connection) {
    PinnedKeys pinned = PinnedKeys.of(connection.identityProvider());
    List<SignatureProof> proofs = signatures.stream().map(SignatureProof::new).toList();
    proofs.forEach(proof -> proof.requireValue(pinned));
    proofs.forEach(SignatureProof::requireDigest);
  }

  private static SignedAssertion signed(
      PlainResponse response, SignedParts parts, Connection connection) {
    if (!parts.satisfy(connection.policy().signatures())) {
      throw policyNotMet();
    }
    return new SignedAssertion(response.assertion(), parts, response.envelope(), connection);
  }

  private static SamlRefusal policyNotMet() {
    return new SamlRefusal(
        ErrorCode.SIGNATURE_POLICY_NOT_MET, "the parts that must be signed are not all signed");
  }
}
