// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static io.relyra.api.connection.LegacyAlgorithm.AES_CBC;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.Verification;
import io.relyra.test.idp.EncryptionDeviations;
import io.relyra.test.idp.SignedParts;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AES-CBC, where a connection allows it for a time (XML Encryption 1.1, 5.2.2). */
class LegacyEncryptionTest {
  private static final LegacyAllowance ALLOWED = allowance(Sample.NOW);

  @ParameterizedTest
  @EnumSource(names = "ASSERTION", mode = EnumSource.Mode.EXCLUDE)
  void isTakenInsideASignedResponseAndReported(SignedParts parts) {
    assertThat(Verdicts.accepted(verdict(parts, ALLOWED)).legacy()).containsExactly(ALLOWED);
  }

  @Test
  void isNeverOpenedInAResponseThatIsNotSigned() {
    CountedKey key = new CountedKey((RSAPrivateKey) Sealed.OURS.getPrivate());
    Verdicts.refused(
        Sealed.verdict(cbc(SignedParts.ASSERTION), connection(ALLOWED), key),
        ErrorCode.UNSUPPORTED_ENCRYPTION_ALGORITHM);
    assertThat(key.uses()).isZero();
  }

  @Test
  void isNeverOpenedInAResponseThatWasChanged() {
    CountedKey key = new CountedKey((RSAPrivateKey) Sealed.OURS.getPrivate());
    String xml = cbc(SignedParts.RESPONSE);
    int value = xml.lastIndexOf("<xenc:CipherValue>") + "<xenc:CipherValue>".length();
    char other = xml.charAt(value) == 'A' ? 'B' : 'A';
    Verdicts.refused(
        Sealed.verdict(
            xml.substring(0, value) + other + xml.substring(value + 1), connection(ALLOWED), key),
        ErrorCode.DIGEST_MISMATCH);
    assertThat(key.uses()).isZero();
  }

  @Test
  void isRefusedWithoutAnAllowanceAndWithItsOwnCodeAfterOne() {
    Verdicts.refused(
        Sealed.verdict(cbc(SignedParts.RESPONSE), Sample.connection(), Sealed.OURS.getPrivate()),
        ErrorCode.UNSUPPORTED_ENCRYPTION_ALGORITHM);
    Verdicts.refused(
        verdict(SignedParts.RESPONSE, allowance(Sample.NOW.minus(Duration.ofDays(30)))),
        ErrorCode.LEGACY_ALLOWANCE_EXPIRED);
  }

  @Test
  void noAllowanceHelpsRsa15OrTripleDes() {
    for (var deviation :
        new io.relyra.test.idp.Deviation[] {
          EncryptionDeviations.RSA_1_5, EncryptionDeviations.TRIPLE_DES
        }) {
      String xml =
          Sealed.idp(Sealed.USUAL, SignedParts.RESPONSE).respond(Sample.answer(), deviation).xml();
      Verdicts.refused(
          Sealed.verdict(xml, connection(ALLOWED), Sealed.OURS.getPrivate()),
          ErrorCode.UNSUPPORTED_ENCRYPTION_ALGORITHM);
    }
  }

  private static Verification verdict(SignedParts parts, LegacyAllowance allowance) {
    return Sealed.verdict(cbc(parts), connection(allowance), Sealed.OURS.getPrivate());
  }

  private static String cbc(SignedParts parts) {
    return Sealed.idp(Sealed.USUAL, parts)
        .respond(Sample.answer(), EncryptionDeviations.AES_CBC)
        .xml();
  }

  private static Connection connection(LegacyAllowance allowance) {
    return Sample.connection(ConnectionPolicy.STRICT.withLegacy(allowance));
  }

  private static LegacyAllowance allowance(Instant from) {
    return new LegacyAllowance(AES_CBC, from, from.plus(Duration.ofDays(30)), "old server");
  }
}
