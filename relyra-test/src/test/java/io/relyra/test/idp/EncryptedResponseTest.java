// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class EncryptedResponseTest {
  private static final IdpKey SP = IdpKey.rsa2048().next();
  private static final AssertionEncryption USUAL = AssertionEncryption.to(SP.certificate());

  static Stream<Arguments> forms() {
    return Stream.of(KeyEncryption.values())
        .flatMap(
            keys ->
                Stream.of(ContentEncryption.values())
                    .flatMap(
                        content ->
                            Stream.of(KeyPlacement.values())
                                .map(place -> Arguments.of(keys, content, place))));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whatWasSignedIsWhatIsEncrypted(
      KeyEncryption keys, ContentEncryption content, KeyPlacement place) throws Exception {
    FakeIdp idp = encrypting(USUAL.with(keys).with(content).with(place), SignedParts.ASSERTION);

    SignedResponse response = idp.respond(Sample.answer());

    assertThat(response.xml()).doesNotContain(Sample.ADA, "<saml:Assertion", "Signature>");
    String assertion = JdkDecrypter.decrypt(response.xml(), SP.privateKey(), keys);
    assertThat(assertion).startsWith("<saml:Assertion ").contains(Sample.ADA);
    assertThat(assertion).contains(response.assertionId());
    assertThat(JdkVerifier.verifiedElements(assertion, idp.certificate().getPublicKey()))
        .containsExactly("Assertion");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theResponseIsSignedAsItIsSent(
      KeyEncryption keys, ContentEncryption content, KeyPlacement place) throws Exception {
    FakeIdp idp = encrypting(USUAL.with(keys).with(content).with(place), SignedParts.RESPONSE);

    String xml = idp.respond(Sample.answer()).xml();

    assertThat(JdkVerifier.verifiedElements(xml, idp.certificate().getPublicKey()))
        .containsExactly("Response");
  }

  @Test
  void theKeyStandsWhereItIsWanted() {
    Element nested = keyIn(USUAL);
    Element sibling = keyIn(USUAL.with(KeyPlacement.SIBLING));

    assertThat(nested.getParentNode().getLocalName()).isEqualTo("KeyInfo");
    assertThat(sibling.getParentNode().getLocalName()).isEqualTo("EncryptedAssertion");
  }

  @Test
  void aCopyEncryptsAsWell() {
    FakeIdp copy = encrypting(USUAL, SignedParts.ASSERTION).toBuilder().build();

    assertThat(copy.respond(Sample.answer()).xml()).contains("EncryptedAssertion");
    assertThat(Sample.idp().respond(Sample.answer()).xml()).doesNotContain("EncryptedAssertion");
  }

  @Test
  void deviationsHaveStableNamesSentencesAndRefusals() {
    Set<String> names = new HashSet<>();
    Deviations.all().forEach(deviation -> names.add(deviation.name()));
    for (Deviation deviation : EncryptionDeviations.all()) {
      assertThat(deviation.name()).matches("[a-z0-9]+([-.][a-z0-9]+)*");
      assertThat(names.add(deviation.name())).as(deviation.name()).isTrue();
      assertThat(deviation.sentence()).matches("[A-Z][^.]*(1\\.5)?\\.");
      assertThat(deviation.refusals()).hasSize(1);
    }
  }

  @Test
  void brokenSealsDoNotOpen() throws Exception {
    for (Deviation deviation :
        List.of(
            EncryptionDeviations.TRUNCATED_TAG,
            EncryptionDeviations.CIPHERTEXT_FLIPPED,
            EncryptionDeviations.WRAPPED_KEY_FLIPPED,
            EncryptionDeviations.WRONG_RECIPIENT_KEY,
            EncryptionDeviations.RSA_1_5,
            EncryptionDeviations.AES_CBC)) {
      String xml =
          encrypting(USUAL, SignedParts.ASSERTION).respond(Sample.answer(), deviation).xml();
      assertThatThrownBy(
              () -> JdkDecrypter.decrypt(xml, SP.privateKey(), KeyEncryption.RSA_OAEP_MGF1P))
          .as(deviation.name())
          .isInstanceOf(Exception.class);
    }
  }

  @Test
  void changesAfterSigningNeedAnAssertionThatCanBeRead() {
    FakeIdp idp = encrypting(USUAL, SignedParts.ASSERTION);

    assertThatThrownBy(
            () -> idp.respond(Sample.answer(), TamperingDeviations.NAME_ID_CHANGED_AFTER_SIGNING))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Element keyIn(AssertionEncryption encryption) {
    String xml = encrypting(encryption, SignedParts.ASSERTION).respond(Sample.answer()).xml();
    return new ResponseDocument(xml).inEncryption("EncryptedKey");
  }

  private static FakeIdp encrypting(AssertionEncryption encryption, SignedParts parts) {
    return Sample.idp().toBuilder().encryption(encryption).signedParts(parts).build();
  }
}
