// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.AssertionId;
import io.relyra.api.store.UsedAssertion;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.Person;
import io.relyra.test.idp.SignatureHash;
import io.relyra.test.idp.SignedParts;
import io.relyra.test.idp.SignedResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses of an independent identity provider (SAML Profiles 4.1.4.2). */
class GenuineResponsesTest {
  static Stream<Arguments> keysPartsAndHashes() {
    return Stream.of(IdpKey.rsa2048(), IdpKey.ecP256())
        .flatMap(
            key ->
                Stream.of(SignedParts.values())
                    .flatMap(
                        parts ->
                            Stream.of(SignatureHash.values())
                                .map(hash -> Arguments.of(key, parts, hash))));
  }

  @ParameterizedTest
  @MethodSource("keysPartsAndHashes")
  void areAcceptedWithWhatTheySay(IdpKey key, SignedParts parts, SignatureHash hash) {
    FakeIdp idp = Sample.idp().toBuilder().key(key).signedParts(parts).hash(hash).build();
    SignedResponse response = idp.respond(Sample.answer());

    VerifiedAssertion assertion =
        Verdicts.accepted(
            Verdicts.of(
                response.xml(), Sample.intent(), Sample.connection(key.certificate()), Sample.NOW));

    assertThat(assertion.subject().value()).isEqualTo(Sample.ADA);
    assertThat(assertion.subject().format()).contains(Person.EMAIL_ADDRESS);
    assertThat(assertion.subject().nameQualifier()).isEmpty();
    assertThat(assertion.attributes().keySet()).containsExactly("email", "groups");
    assertThat(assertion.attributes())
        .containsEntry("email", List.of(Sample.ADA))
        .containsEntry("groups", List.of("admins", "a<b>&\"c\""));
    assertThat(assertion.sessionIndex()).contains("s-1");
    assertThat(assertion.sessionNotOnOrAfter()).isEqualTo(Optional.empty());
    assertThat(assertion.authnInstant()).isEqualTo(Sample.NOW);
    assertThat(assertion.authnContextClassRef()).contains(Answer.PASSWORD_PROTECTED_TRANSPORT);
    assertThat(assertion.issuer()).isEqualTo(Sample.IDP);
    assertThat(assertion.connectionId()).isEqualTo(Sample.CONNECTION);
    assertThat(assertion.assertionId()).isEqualTo(new AssertionId(response.assertionId()));
    assertThat(assertion.usedAssertion())
        .isEqualTo(
            new UsedAssertion(
                Sample.CONNECTION,
                Sample.IDP,
                assertion.assertionId(),
                Sample.NOW.plus(Duration.ofMinutes(5 + 2))));
    assertThat(assertion.toString()).doesNotContain(Sample.ADA, response.assertionId());
    assertThat(assertion.subject().toString()).doesNotContain(Sample.ADA);
  }
}
