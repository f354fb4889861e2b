// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.encryption.AssertionDecryption;
import io.relyra.saml.encryption.Opened;
import io.relyra.saml.legacy.Allowances;
import io.relyra.saml.response.EncryptedResponse;
import io.relyra.saml.response.PlainResponse;
import io.relyra.saml.response.UnverifiedResponse;
import io.relyra.saml.signature.SignatureLocator.LocatedSignatures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
   * @param now at which legacy allowances are in force or not
   * @param decryption for an assertion that is encrypted
   * @return the assertion, covered by at least one valid signature
   * @throws SamlRefusal with the code of the first thing that is wrong
   */
  public static SignedAssertion verify(
      UnverifiedResponse response,
      Connection connection,
      Instant now,
      AssertionDecryption decryption) {
    Allowances allowances = new Allowances(connection.policy().legacy(), now);
    if (response instanceof EncryptedResponse encrypted) {
      return verifyEncrypted(encrypted, connection, allowances, decryption);
    }
    PlainResponse plain = (PlainResponse) response;
    LocatedSignatures located = SignatureLocator.locate(plain, allowances);
    SignedParts parts = located.parts();
    List<LegacyAllowance> used = prove(located.all(), connection, allowances);
    return signed(plain, parts, connection, allowances, used);
  }

  // XML Signature and XML Encryption leave the order open; a response is signed as it is sent.
  private static SignedAssertion verifyEncrypted(
      EncryptedResponse encrypted,
      Connection connection,
      Allowances allowances,
      AssertionDecryption decryption) {
    LocatedSignatures outside = SignatureLocator.locate(encrypted, allowances);
    List<LegacyAllowance> used = new ArrayList<>(prove(outside.all(), connection, allowances));
    SignatureRequirement demanded = connection.policy().signatures();
    if (outside.response().isEmpty() && !SignedParts.ASSERTION.satisfy(demanded)) {
      throw policyNotMet();
    }
    // Only what the identity provider has signed may be in a cipher that does not notice changes.
    Opened opened =
        decryption.open(
            encrypted,
            connection.serviceProvider().entityId(),
            outside.response().isPresent() ? allowances : Allowances.NONE);
    used.addAll(opened.legacy());
    LocatedSignatures everywhere = SignatureLocator.locate(opened.response(), allowances);
    SignedParts parts = everywhere.parts();
    used.addAll(prove(everywhere.assertion().stream().toList(), connection, allowances));
    return signed(opened.response(), parts, connection, allowances, used);
  }

  /** Gives the legacy allowances without which it could not have been proven. */
  private static List<LegacyAllowance> prove(
      List<EnvelopedSignature> signatures, Connection connection, Allowances allowances) {
    PinnedKeys pinned = PinnedKeys.of(connection.identityProvider(), allowances);
    List<LegacyAllowance> used = new ArrayList<>();
    List<SignatureProof> proofs = new ArrayList<>();
    for (EnvelopedSignature signature : signatures) {
      used.addAll(signature.legacy());
      proofs.add(new SignatureProof(signature));
    }
    for (SignatureProof proof : proofs) {
      pinned.legacyOf(proof.requireValue(pinned)).ifPresent(used::add);
    }
    proofs.forEach(SignatureProof::requireDigest);
    return used;
  }

  private static SignedAssertion signed(
      PlainResponse response,
      SignedParts parts,
      Connection connection,
      Allowances allowances,
      List<LegacyAllowance> used) {
    if (!parts.satisfy(connection.policy().signatures())) {
      throw policyNotMet();
    }
    return new SignedAssertion(
        response.assertion(),
        parts,
        response.envelope(),
        connection,
        allowances,
        used.stream().distinct().toList());
  }

  private static SamlRefusal policyNotMet() {
    return new SamlRefusal(
        ErrorCode.SIGNATURE_POLICY_NOT_MET, "the parts that must be signed are not all signed");
  }
}
