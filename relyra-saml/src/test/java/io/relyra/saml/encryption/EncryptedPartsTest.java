// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.LegacyAlgorithm;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.Verification;
import io.relyra.saml.verify.VerifiedAssertion;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Core 2.2.4, 2.7.3.2; the ciphertext is inside of what the test key signs. */
class EncryptedPartsTest {
  private static final FakeSeal SEAL = new FakeSeal();
  private static final String NAME = "<saml:NameID>bob@example.org</saml:NameID>";
  private static final String ATTRIBUTE =
      "<saml:Attribute Name=\"role\"><saml:AttributeValue>admin</saml:AttributeValue>"
          + "</saml:Attribute>";
  private static final String END = "</saml:AttributeStatement>";

  @Test
  void anEncryptedNameIsTheSubject() {
    for (String xml :
        new String[] {
          Forge.signedAssertion(withName(NAME)), Forge.signedResponse(withName(NAME))
        }) {
      assertThat(accepted(xml).subject().value()).isEqualTo("bob@example.org");
    }
  }

  @Test
  void encryptedAttributesStandAmongTheOthers() {
    String more = ATTRIBUTE.replace("admin", "owner");
    VerifiedAssertion read =
        accepted(Forge.signedAssertion(withAttributes(sealed(ATTRIBUTE) + more)));
    assertThat(read.attributes().get("role")).containsExactly("admin", "owner");
    assertThat(read.attributes().keySet()).containsExactly("email", "role");
  }

  @Test
  void oneNameInTwoFormatsIsRefusedAlsoWhenOneIsEncrypted() {
    String other = ATTRIBUTE.replace("Name=\"role\"", "Name=\"email\" NameFormat=\"urn:other\"");
    refused(Forge.signedAssertion(withAttributes(sealed(other))), ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void nothingIsDecryptedBeforeTheSignatureIsVerified() {
    CountedKey key = new CountedKey((RSAPrivateKey) Sealed.OURS.getPrivate());
    String genuine = Forge.signedAssertion(withName(NAME));
    String swapped =
        Forge.signedAssertion(withAttributes(""))
            .replaceAll("<saml:NameID .*</saml:NameID>", SEAL.named("EncryptedID", NAME));

    Verdicts.refused(Sealed.verdict(swapped, Verdicts.forged(), key), ErrorCode.DIGEST_MISMATCH);
    Verdicts.refused(
        Sealed.verdict(genuine.replace("s-1", "s-2"), Verdicts.forged(), key),
        ErrorCode.DIGEST_MISMATCH);
    assertThat(key.uses()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<saml:BaseID/>",
        "<saml:Assertion/>",
        "<saml:NameID>a</saml:NameID><saml:NameID>b</saml:NameID>",
        "<saml:NameID>a<!-- -->b</saml:NameID>",
        "<!DOCTYPE a><saml:NameID>a</saml:NameID>",
        "text",
        "",
        "</scope><scope>"
      })
  void whatIsNoNameFailsInOneWay(String plaintext) {
    Verification opaque =
        verdict(
            Forge.signedAssertion(withName(NAME)), Keys.serviceProvider("another").getPrivate());
    Verification verdict = verdict(Forge.signedAssertion(withName(plaintext)));

    Verdicts.refused(verdict, ErrorCode.DECRYPTION_FAILED);
    assertThat(verdict).isEqualTo(opaque);
  }

  @Test
  void anAttributeIsNoNameAndANameNoAttribute() {
    refused(Forge.signedAssertion(withName(ATTRIBUTE)), ErrorCode.DECRYPTION_FAILED);
    refused(Forge.signedAssertion(withAttributes(sealed(NAME))), ErrorCode.DECRYPTION_FAILED);
  }

  @Test
  void theRulesHoldForWhatWasEncrypted() {
    refused(
        Forge.signedAssertion(withName(NAME.replace("bob", " bob"))),
        ErrorCode.MISSING_PROTOCOL_FIELD);
    refused(
        Forge.signedAssertion(withName(NAME.replace("<saml:NameID", "<saml:NameID x=\"\""))),
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void aPlainNameBesideAnEncryptedOneIsRefused() {
    refused(
        Forge.signedAssertion(
            xml -> xml.replace("<saml:NameID ", SEAL.named("EncryptedID", NAME) + "<saml:NameID ")),
        ErrorCode.UNEXPECTED_ELEMENT);
    refused(
        Forge.signedAssertion(
            xml ->
                xml.replace("</saml:NameID>", "</saml:NameID>" + SEAL.named("EncryptedID", NAME))),
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void withoutAKeyTheConfigurationIsToBlame() {
    Verdicts.refused(
        Verdicts.of(Forge.signedAssertion(withName(NAME))), ErrorCode.KEY_NOT_CONFIGURED);
  }

  @Test
  void thereIsALimit() {
    String part = sealed(ATTRIBUTE);
    accepted(Forge.signedAssertion(withAttributes(part.repeat(EncryptedParts.MAX_PARTS))));
    refused(
        Forge.signedAssertion(withAttributes(part.repeat(EncryptedParts.MAX_PARTS + 1))),
        ErrorCode.XML_LIMIT_EXCEEDED);
  }

  @Test
  void cbcNeedsAnAllowanceAndASignedResponse() {
    UnaryOperator<String> cbc =
        xml ->
            withName(NAME)
                .apply(xml)
                .replace(
                    "http://www.w3.org/2009/xmlenc11#aes128-gcm",
                    "http://www.w3.org/2001/04/xmlenc#aes128-cbc");
    LegacyAllowance allowance =
        new LegacyAllowance(
            LegacyAlgorithm.AES_CBC, Sample.NOW, Sample.NOW.plus(Duration.ofDays(1)), "old");
    var lenient =
        Sample.connection(
            ConnectionPolicy.STRICT.withLegacy(allowance), Keys.certificate(Keys.rsa()));

    refused(Forge.signedResponse(cbc), ErrorCode.UNSUPPORTED_ENCRYPTION_ALGORITHM);
    Verdicts.refused(
        Sealed.verdict(Forge.signedAssertion(cbc), lenient, Sealed.OURS.getPrivate()),
        ErrorCode.UNSUPPORTED_ENCRYPTION_ALGORITHM);
    // The cipher is used, and what was made with another one does not become a name.
    Verdicts.refused(
        Sealed.verdict(Forge.signedResponse(cbc), lenient, Sealed.OURS.getPrivate()),
        ErrorCode.DECRYPTION_FAILED);
  }

  private static UnaryOperator<String> withName(String plaintext) {
    String sealed = SEAL.named("EncryptedID", plaintext);
    return xml -> xml.replaceAll("<saml:NameID .*</saml:NameID>", sealed);
  }

  private static UnaryOperator<String> withAttributes(String attributes) {
    return xml -> xml.replace(END, attributes.isEmpty() ? " " + END : attributes + END);
  }

  private static String sealed(String attribute) {
    return SEAL.named("EncryptedAttribute", attribute);
  }

  private static VerifiedAssertion accepted(String xml) {
    return Verdicts.accepted(verdict(xml));
  }

  private static void refused(String xml, ErrorCode code) {
    Verdicts.refused(verdict(xml), code);
  }

  private static Verification verdict(String xml, java.security.PrivateKey... keys) {
    return Sealed.verdict(
        xml,
        Verdicts.forged(),
        keys.length == 0 ? List.of(Sealed.OURS.getPrivate()).toArray(keys) : keys);
  }
}
