// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.legacy;

import static io.relyra.api.connection.LegacyAlgorithm.AES_CBC;
import static io.relyra.api.connection.LegacyAlgorithm.RSA_KEYS_UNDER_2048_BITS;
import static io.relyra.api.connection.LegacyAlgorithm.SHA_1_SIGNATURES;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.LegacyAlgorithm;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import org.junit.jupiter.api.Test;

/** Weak signatures under an allowance, without one, and after one. */
class AllowancesTest {
  private static final KeyPair SHORT = Keys.rsa(1024);

  @Test
  void sha1IsTakenWhileItIsAllowedAndReported() {
    LegacyAllowance allowance = inForce(SHA_1_SIGNATURES);
    for (String xml : new String[] {sha1(), sha1Signature(), sha1Digest()}) {
      assertThat(Verdicts.accepted(Verdicts.of(xml, connection(Keys.rsa(), allowance))).legacy())
          .containsExactly(allowance);
      Verdicts.refused(
          Verdicts.of(xml, connection(Keys.rsa())), ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM);
    }
    KeyPair ec = Keys.ec("secp256r1");
    String ecdsa =
        Forge.response()
            .key(ec.getPrivate(), Forge.MORE + "ecdsa-sha1")
            .sign(Forge.ASSERTION_ID)
            .xml();
    Verdicts.accepted(Verdicts.of(ecdsa, connection(ec, allowance)));
  }

  @Test
  void sha1IsRefusedWithItsOwnCodeWhenTheAllowanceIsOver() {
    Verdicts.refused(
        Verdicts.of(sha1(), connection(Keys.rsa(), over(SHA_1_SIGNATURES))),
        ErrorCode.LEGACY_ALLOWANCE_EXPIRED);
    Verdicts.refused(
        Verdicts.of(sha1Digest(), connection(Keys.rsa(), over(SHA_1_SIGNATURES))),
        ErrorCode.LEGACY_ALLOWANCE_EXPIRED);
    Verdicts.refused(
        Verdicts.of(sha1(), connection(Keys.rsa(), toCome(SHA_1_SIGNATURES))),
        ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM);
  }

  @Test
  void oneAllowanceIsNotAnother() {
    Verdicts.refused(
        Verdicts.of(sha1(), connection(Keys.rsa(), inForce(AES_CBC))),
        ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM);
    Verdicts.refused(
        Verdicts.of(shortKey(), connection(SHORT, inForce(SHA_1_SIGNATURES))),
        ErrorCode.UNTRUSTED_CERTIFICATE);
  }

  @Test
  void shortKeysAreTakenWhileTheyAreAllowedAndReported() {
    LegacyAllowance allowance = inForce(RSA_KEYS_UNDER_2048_BITS);
    assertThat(Verdicts.accepted(Verdicts.of(shortKey(), connection(SHORT, allowance))).legacy())
        .containsExactly(allowance);
    Verdicts.refused(Verdicts.of(shortKey(), connection(SHORT)), ErrorCode.UNTRUSTED_CERTIFICATE);
    Verdicts.refused(
        Verdicts.of(shortKey(), connection(SHORT, over(RSA_KEYS_UNDER_2048_BITS))),
        ErrorCode.LEGACY_ALLOWANCE_EXPIRED);
  }

  @Test
  void aShortKeyBesideAStrongOneVerifiesNothingWithoutItsAllowance() {
    Connection both = Sample.connection(Keys.certificate(SHORT), Keys.certificate(Keys.rsa()));
    Verdicts.refused(Verdicts.of(shortKey(), both), ErrorCode.INVALID_SIGNATURE);
    Verdicts.accepted(Verdicts.of(Forge.response().sign(Forge.ASSERTION_ID).xml(), both));
  }

  @Test
  void keysUnder1024BitsCannotBeAllowed() {
    KeyPair tiny = Keys.rsa(1016);
    String xml =
        Forge.response().key(tiny.getPrivate(), Forge.RSA_SHA256).sign(Forge.ASSERTION_ID).xml();
    Verdicts.refused(
        Verdicts.of(xml, connection(tiny, inForce(RSA_KEYS_UNDER_2048_BITS))),
        ErrorCode.UNTRUSTED_CERTIFICATE);
  }

  @Test
  void whatIsNotUsedIsNotReported() {
    String strong = Forge.response().sign(Forge.ASSERTION_ID).xml();
    Connection generous =
        connection(
            Keys.rsa(),
            inForce(SHA_1_SIGNATURES),
            inForce(RSA_KEYS_UNDER_2048_BITS),
            inForce(AES_CBC));
    assertThat(Verdicts.accepted(Verdicts.of(strong, generous)).legacy()).isEmpty();
  }

  @Test
  void noAllowanceHelpsAMacOrDsaOrMd5() {
    LegacyAllowance[] everything = {
      inForce(SHA_1_SIGNATURES), inForce(RSA_KEYS_UNDER_2048_BITS), inForce(AES_CBC)
    };
    byte[] publicKey = Keys.rsa().getPublic().getEncoded();
    for (String method : new String[] {SignatureMethod.HMAC_SHA1, Forge.MORE + "hmac-sha256"}) {
      String mac =
          Forge.response()
              .key(new SecretKeySpec(publicKey, "Hmac"), method)
              .sign(Forge.ASSERTION_ID)
              .xml();
      Verdicts.refused(
          Verdicts.of(mac, connection(Keys.rsa(), everything)),
          ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM);
    }
    String dsa =
        Forge.response()
            .key(Keys.dsa().getPrivate(), SignatureMethod.DSA_SHA1)
            .sign(Forge.ASSERTION_ID)
            .xml();
    Verdicts.refused(
        Verdicts.of(dsa, connection(Keys.dsa(), everything)),
        ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM);
    Verdicts.refused(
        Verdicts.of(
            sha1Digest().replace(DigestMethod.SHA1, "http://www.w3.org/2001/04/xmldsig-more#md5"),
            connection(Keys.rsa(), everything)),
        ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM);
  }

  private static String sha1() {
    return Forge.response()
        .key(Keys.rsa().getPrivate(), SignatureMethod.RSA_SHA1)
        .digest(DigestMethod.SHA1)
        .sign(Forge.ASSERTION_ID)
        .xml();
  }

  private static String sha1Signature() {
    return Forge.response()
        .key(Keys.rsa().getPrivate(), SignatureMethod.RSA_SHA1)
        .sign(Forge.RESPONSE_ID)
        .xml();
  }

  private static String sha1Digest() {
    return Forge.response().digest(DigestMethod.SHA1).sign(Forge.ASSERTION_ID).xml();
  }

  private static String shortKey() {
    return Forge.response()
        .key(SHORT.getPrivate(), Forge.RSA_SHA256)
        .sign(Forge.ASSERTION_ID)
        .xml();
  }

  private static Connection connection(KeyPair keys, LegacyAllowance... allowances) {
    return Sample.connection(
        ConnectionPolicy.STRICT.withLegacy(allowances), Keys.certificate(keys));
  }

  static LegacyAllowance inForce(LegacyAlgorithm algorithm) {
    return allowance(algorithm, Sample.NOW);
  }

  private static LegacyAllowance over(LegacyAlgorithm algorithm) {
    return allowance(algorithm, Sample.NOW.minus(Duration.ofDays(10)));
  }

  private static LegacyAllowance toCome(LegacyAlgorithm algorithm) {
    return allowance(algorithm, Sample.NOW.plusNanos(1));
  }

  private static LegacyAllowance allowance(LegacyAlgorithm algorithm, Instant from) {
    return new LegacyAllowance(algorithm, from, from.plus(Duration.ofDays(10)), "old server");
  }
}
