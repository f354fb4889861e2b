// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.SignatureRequirement;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.verify.VerifiedAssertion;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.AssertionEncryption;
import io.relyra.test.idp.ContentEncryption;
import io.relyra.test.idp.KeyEncryption;
import io.relyra.test.idp.KeyPlacement;
import io.relyra.test.idp.Person;
import io.relyra.test.idp.SignedParts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SAML Core 2.3.4 from an identity provider that shares no code with us. */
class GenuineEncryptionTest {
  static Stream<Arguments> forms() {
    List<Arguments> forms = new ArrayList<>();
    for (KeyEncryption keys : KeyEncryption.values()) {
      for (ContentEncryption content : ContentEncryption.values()) {
        for (KeyPlacement place : KeyPlacement.values()) {
          for (SignedParts parts : SignedParts.values()) {
            forms.add(Arguments.of(Sealed.USUAL.with(keys).with(content).with(place), parts));
          }
        }
      }
    }
    return forms.stream();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void isAcceptedWithWhatItSays(AssertionEncryption encryption, SignedParts parts) {
    String xml = Sealed.idp(encryption, parts).respond(Sample.answer()).xml();

    VerifiedAssertion assertion = Verdicts.accepted(Sealed.verdict(xml));

    assertThat(assertion.subject().value()).isEqualTo(Sample.ADA);
    assertThat(assertion.attributes()).containsOnlyKeys("email", "groups");
    assertThat(assertion.sessionIndex()).contains("s-1");
  }

  @ParameterizedTest
  @EnumSource
  void meetsEveryRequirementWhenBothAreSigned(SignatureRequirement demanded) {
    String xml =
        Sealed.idp(Sealed.USUAL, SignedParts.RESPONSE_AND_ASSERTION).respond(Sample.answer()).xml();

    Verdicts.accepted(
        Sealed.verdict(
            xml, Sample.connection(Sample.demanding(demanded)), Sealed.OURS.getPrivate()));
  }

  @Test
  void mayBeLongerThanOneTextOfAPlainResponse() {
    Map<String, List<String>> groups =
        Map.of("groups", Collections.nCopies(60, "cn=" + "g".repeat(2000)));
    Answer answer =
        Sample.answer().withPerson(new Person(Sample.ADA, Person.EMAIL_ADDRESS, groups));

    VerifiedAssertion assertion =
        Verdicts.accepted(
            Sealed.verdict(Sealed.idp(Sealed.USUAL, SignedParts.ASSERTION).respond(answer).xml()));

    assertThat(assertion.attributes().get("groups")).hasSize(60);
  }
}
