// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.Verification;
import io.relyra.test.idp.AssertionEncryption;
import io.relyra.test.idp.Deviation;
import io.relyra.test.idp.EncryptionDeviations;
import io.relyra.test.idp.SignedParts;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures first (CVE-2026-41694), and encryption proves nothing (CVE-2026-41005). */
class AssertionDecryptionTest {
  private static final KeyPair NEXT = Keys.serviceProvider("next");
  private static final PrivateKey OURS = Sealed.OURS.getPrivate();

  @Test
  void anyOfOurKeysDecrypts() {
    for (AssertionEncryption encryption :
        new AssertionEncryption[] {Sealed.USUAL, AssertionEncryption.to(Keys.certificate(NEXT))}) {
      String xml = Sealed.editable(encryption);
      Verdicts.accepted(Sealed.verdict(xml, Sample.connection(), OURS, NEXT.getPrivate()));
      Verdicts.accepted(Sealed.verdict(xml, Sample.connection(), NEXT.getPrivate(), OURS));
    }
  }

  @Test
  void everyKeyIsUsedWhicheverOfThemFits() {
    String xml = Sealed.editable(Sealed.USUAL);
    for (int fitting = 0; fitting < 2; fitting++) {
      CountedKey first = new CountedKey(fitting == 0 ? rsa(OURS) : rsa(NEXT.getPrivate()));
      CountedKey second = new CountedKey(fitting == 0 ? rsa(NEXT.getPrivate()) : rsa(OURS));

      Verdicts.accepted(Sealed.verdict(xml, Sample.connection(), first, second));

      assertThat(first.uses()).isPositive().isEqualTo(second.uses());
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutKeysTheConfigurationIsToBlame(SignedParts parts) {
    String xml = Sealed.idp(Sealed.USUAL, parts).respond(Sample.answer()).xml();

    Verdicts.refused(Sealed.verdict(xml, Sample.connection()), ErrorCode.KEY_NOT_CONFIGURED);
  }

  @Test
  void nothingIsDecryptedInAResponseWhoseSignatureIsInvalid() {
    CountedKey key = new CountedKey(rsa(OURS));
    String xml =
        Sealed.idp(Sealed.USUAL, SignedParts.RESPONSE_AND_ASSERTION).respond(Sample.answer()).xml();

    Verdicts.refused(
        Sealed.verdict(
            xml.replaceFirst("IssueInstant=\"2026", "IssueInstant=\"2025"),
            Sample.connection(),
            key),
        ErrorCode.DIGEST_MISMATCH);
    Verdicts.refused(
        Sealed.verdict(xml, Sample.connection(Keys.certificate(Keys.rsa())), key),
        ErrorCode.INVALID_SIGNATURE);
    assertThat(key.uses()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"RESPONSE", "RESPONSE_AND_ASSERTION"})
  void nothingIsDecryptedWhereASignedResponseIsDemanded(SignatureRequirement demanded) {
    CountedKey key = new CountedKey(rsa(OURS));

    Verdicts.refused(
        Sealed.verdict(
            Sealed.editable(Sealed.USUAL), Sample.connection(Sample.demanding(demanded)), key),
        ErrorCode.SIGNATURE_POLICY_NOT_MET);
    assertThat(key.uses()).isZero();
  }

  @Test
  void aSignedResponseIsNotASignedAssertion() {
    String xml = Sealed.idp(Sealed.USUAL, SignedParts.RESPONSE).respond(Sample.answer()).xml();

    Verdicts.refused(
        Sealed.verdict(
            xml, Sample.connection(Sample.demanding(SignatureRequirement.ASSERTION)), OURS),
        ErrorCode.SIGNATURE_POLICY_NOT_MET);
  }

  @Test
  void theAssertionInsideIsVerifiedThoughTheResponseIsSigned() {
    FakeSeal seal = new FakeSeal();
    String signedByOthers =
        seal.around(seal.signedAssertion().replace("ada@example.org", "eve@example.org"));

    Verdicts.refused(
        Sealed.verdict(seal.signedResponse(signedByOthers), Verdicts.forged(), OURS),
        ErrorCode.DIGEST_MISMATCH);
    Verdicts.accepted(
        Sealed.verdict(
            seal.signedResponse(seal.around(seal.signedAssertion())), Verdicts.forged(), OURS));
  }

  @Test
  void failuresAreOneAndTheSame() {
    String xml = Sealed.editable(Sealed.USUAL);
    Verification wrongKey = Sealed.verdict(xml, Sample.connection(), NEXT.getPrivate());

    Verdicts.refused(wrongKey, ErrorCode.DECRYPTION_FAILED);
    for (String broken :
        new String[] {
          deviating(EncryptionDeviations.CIPHERTEXT_FLIPPED),
          deviating(EncryptionDeviations.WRAPPED_KEY_FLIPPED),
          deviating(EncryptionDeviations.PLAINTEXT_NOT_AN_ASSERTION),
          deviating(EncryptionDeviations.PLAINTEXT_DOCTYPE),
          xml.replaceFirst("<xenc:CipherValue>[^<]*<", "<xenc:CipherValue><"),
          xml.replaceFirst("<xenc:CipherValue>[^<]*<", "<xenc:CipherValue>!<"),
          xml.replaceFirst("<xenc:CipherValue>[^<]*<", "<xenc:CipherValue>AAAA<"),
          xml.replaceFirst("(?s)(.*)<xenc:CipherValue>[^<]*<", "$1<xenc:CipherValue>AAAA<"),
          xml.replace("aes256-gcm", "aes128-gcm"),
        }) {
      assertThat(Sealed.verdict(broken)).isEqualTo(wrongKey);
    }
  }

  private static String deviating(Deviation deviation) {
    return Sealed.idp(Sealed.USUAL, SignedParts.ASSERTION)
        .respond(Sample.answer(), deviation)
        .xml();
  }

  private static RSAPrivateKey rsa(PrivateKey key) {
    return (RSAPrivateKey) key;
  }
}
