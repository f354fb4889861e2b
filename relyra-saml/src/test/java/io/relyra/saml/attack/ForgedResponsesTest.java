// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.encryption.DecryptionKeys;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.Verification;
import io.relyra.saml.verify.VerifiedAssertion;
import io.relyra.test.forge.Attack;
import io.relyra.test.forge.Forge;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack of the forge on our verifier. */
class ForgedResponsesTest {
  private static final ResponseVerifier VERIFIER =
      new ResponseVerifier(
          ResponseLimits.DEFAULT, DecryptionKeys.of(Keys.serviceProvider("current").getPrivate()));

  static Stream<Attack> attacks() {
    return Forge.attacks(Sample.idp(), Sample.answer());
  }

  static Stream<Attack> encrypted() {
    return Forge.encrypted(
        Sample.idp(), Sample.answer(), Keys.certificate(Keys.serviceProvider("current")));
  }

  static Stream<Attack> mixUps() {
    FakeIdp other =
        Sample.idp().toBuilder()
            .entityId(new EntityId("https://other.example/saml"))
            .key(IdpKey.fresh(KeyKind.RSA_2048))
            .build();
    return Forge.mixUps(Sample.idp(), other, Sample.answer());
  }

  @ParameterizedTest
  @MethodSource({"attacks", "encrypted", "mixUps"})
  void areRefusedOrSayWhatWasSigned(Attack attack) {
    Verification verdict = verdict(attack);

    if (verdict instanceof Verification.Accepted accepted) {
      assertThat(attack.verdict()).isEqualTo(Attack.Verdict.REFUSED_OR_AS_SIGNED);
      assertSaysWhatWasSigned(accepted.assertion(), Sample.answer());
    } else {
      assertThat(((Verification.Refused) verdict).detail())
          .doesNotContain(Forge.INTRUDER, Sample.ADA, "evil");
    }
  }

  @Test
  void theForgeMakesManyAttacks() {
    assertThat(attacks().map(Attack::name)).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    assertThat(Forge.rearrangements()).hasSizeGreaterThan(90);
  }

  @Test
  void whatTheForgeStartsFromIsAccepted() {
    Connection connection = Sample.connection();
    Stream.of(io.relyra.test.idp.SignedParts.values())
        .forEach(
            parts -> {
              String genuine =
                  Sample.idp().toBuilder()
                      .signedParts(parts)
                      .build()
                      .respond(Sample.answer())
                      .xml();
              assertThat(verdict(genuine, connection)).isInstanceOf(Verification.Accepted.class);
            });
  }

  static void assertSaysWhatWasSigned(VerifiedAssertion read, Answer answer) {
    assertThat(read.subject().value()).isEqualTo(answer.person().nameId());
    assertThat(read.attributes()).isEqualTo(answer.person().attributes());
    assertThat(read.sessionIndex()).contains(answer.sessionIndex());
    assertThat(read.authnContextClassRef()).contains(answer.authnContext());
    assertThat(read.issuer()).isEqualTo(Sample.IDP);
    assertThat(read.connectionId()).isEqualTo(Sample.CONNECTION);
  }

  private static Verification verdict(Attack attack) {
    return verdict(attack.xml(), Sample.connection());
  }

  static Verification verdict(String xml, Connection connection) {
    ResponseLimits limits = new ResponseLimits(16 * 1024 * 1024, 32, 10_000, 64, 64 * 1024);
    return VERIFIER.verify(
        EncodedResponse.of(Sample.base64(xml), limits), Sample.intent(), connection, Sample.NOW);
  }
}
