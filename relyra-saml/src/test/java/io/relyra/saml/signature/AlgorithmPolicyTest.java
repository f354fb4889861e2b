// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import java.security.KeyPair;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlgorithmPolicyTest {
  private static final String MORE_2007 = "http://www.w3.org/2007/05/xmldsig-more#";
  private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

  @ParameterizedTest
  @ValueSource(
      strings = {
        Forge.MORE + "rsa-sha256",
        Forge.MORE + "rsa-sha384",
        Forge.MORE + "rsa-sha512",
        MORE_2007 + "sha256-rsa-MGF1",
        MORE_2007 + "sha384-rsa-MGF1",
        MORE_2007 + "sha512-rsa-MGF1"
      })
  void acceptsRsaAndRsaPss(String method) {
    accepts(Keys.rsa(), method);
  }

  @ParameterizedTest
  @CsvSource({
    "secp256r1, ecdsa-sha256",
    "secp256r1, ecdsa-sha512",
    "secp384r1, ecdsa-sha384",
    "secp521r1, ecdsa-sha512"
  })
  void acceptsEcdsaOnTheNistCurves(String curve, String method) {
    accepts(Keys.ec(curve), Forge.MORE + method);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://www.w3.org/2001/04/xmlenc#sha256",
        "http://www.w3.org/2001/04/xmldsig-more#sha384",
        "http://www.w3.org/2001/04/xmlenc#sha512"
      })
  void acceptsSha2Digests(String digest) {
    Verdicts.accepted(Forge.response().digest(digest).sign(Forge.ASSERTION_ID).xml());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DSIG + "sha1",
        "http://www.w3.org/2001/04/xmldsig-more#sha224",
        "http://www.w3.org/2007/05/xmldsig-more#sha3-256"
      })
  void refusesOtherDigests(String digest) {
    refuses(Forge.response().digest(digest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DSIG + "rsa-sha1",
        Forge.MORE + "rsa-sha224",
        MORE_2007 + "sha1-rsa-MGF1",
        MORE_2007 + "rsa-pss"
      })
  void refusesOtherRsa(String method) {
    refuses(Forge.response().key(Keys.rsa().getPrivate(), method));
  }

  @Test
  void refusesHmacWithTheCertificateAsSecret() {
    byte[] secret = Keys.rsa().getPublic().getEncoded();
    for (String method :
        new String[] {DSIG + "hmac-sha1", Forge.MORE + "hmac-sha256", Forge.MORE + "hmac-sha512"}) {
      refuses(Forge.response().key(new SecretKeySpec(secret, "Hmac"), method));
    }
  }

  @Test
  void refusesDsaAndOtherEcdsa() {
    refuses(Forge.response().key(Keys.dsa().getPrivate(), DSIG + "dsa-sha1"));
    refuses(Forge.response().key(Keys.ec("secp256r1").getPrivate(), Forge.MORE + "ecdsa-sha1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rsa-sha256", "http://www.w3.org/2001/04/xmldsig-more#RSA-SHA256"})
  void refusesUnknownMethods(String method) {
    Verdicts.refused(
        Forge.response()
            .sign(Forge.ASSERTION_ID)
            .edit(
                xml ->
                    xml.replace(
                        "SignatureMethod Algorithm=\"" + Forge.RSA_SHA256,
                        "SignatureMethod Algorithm=\"" + method))
            .xml(),
        method.isEmpty()
            ? ErrorCode.MISSING_PROTOCOL_FIELD
            : ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM);
  }

  @Test
  void methodMustFitTheKindOfKey() {
    String ecdsa =
        Forge.response()
            .key(Keys.ec("secp256r1").getPrivate(), Forge.MORE + "ecdsa-sha256")
            .sign(Forge.ASSERTION_ID)
            .xml();
    Verdicts.refused(ecdsa, ErrorCode.INVALID_SIGNATURE);
    Verdicts.refused(
        Verdicts.of(
            Forge.signedAssertion(xml -> xml.replace("_response", "_response2")),
            Sample.connection(Keys.certificate(Keys.ec("secp256r1")))),
        ErrorCode.INVALID_SIGNATURE);
  }

  /** Both lists say the same; this one refuses also what the other would let through. */
  @ParameterizedTest
  @ValueSource(strings = {DSIG + "hmac-sha1", DSIG + "rsa-sha1", Forge.MORE + "hmac-sha256", ""})
  void queriesTakeNoOtherAlgorithm(String algorithm) {
    assertThatThrownBy(() -> SignatureMethod.ofQuery(algorithm))
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal ->
                assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM));
  }

  private static void accepts(KeyPair keys, String method) {
    Verdicts.accepted(
        Verdicts.of(
            Forge.response().key(keys.getPrivate(), method).sign(Forge.ASSERTION_ID).xml(),
            Sample.connection(Keys.certificate(keys))));
  }

  private static void refuses(Forge forge) {
    Verdicts.refused(
        forge.sign(Forge.ASSERTION_ID).xml(), ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM);
  }
}
