// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Sample;
import io.relyra.saml.verify.Verification;
import io.relyra.test.idp.Deviation;
import io.relyra.test.idp.Deviations;
import io.relyra.test.idp.DocumentDeviations;
import io.relyra.test.idp.EncryptionDeviations;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.KeyPlacement;
import io.relyra.test.idp.SignedParts;
import io.relyra.test.idp.SignedResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EncryptionDeviationsTest {
  static Stream<Arguments> deviations() {
    List<Arguments> all = new ArrayList<>();
    for (Deviation deviation : EncryptionDeviations.all()) {
      for (SignedParts parts : SignedParts.values()) {
        for (KeyPlacement place : KeyPlacement.values()) {
          all.add(Arguments.of(deviation, parts, place));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("deviations")
  void areRefusedWithTheirCode(Deviation deviation, SignedParts parts, KeyPlacement place) {
    SignedResponse response =
        Sealed.idp(Sealed.USUAL.with(place), parts).respond(Sample.answer(), deviation);

    Verification.Refused refused = refused(response.xml());

    assertThat(refused.code()).as(refused.detail()).isIn(deviation.refusals());
    assertThat(refused.detail()).doesNotContain(Sample.ADA, "example", response.assertionId());
    if (refused.code() == ErrorCode.DECRYPTION_FAILED) {
      assertThat(refused.detail()).isEqualTo("the encrypted assertion cannot be decrypted");
    }
  }

  /** What refuses a plain assertion refuses an encrypted one. */
  @ParameterizedTest
  @EnumSource
  void otherDeviationsAreRefusedInside(SignedParts parts) {
    FakeIdp idp = Sealed.idp(Sealed.USUAL, parts);
    int refused = 0;
    for (Deviation deviation : Deviations.all()) {
      String xml;
      try {
        xml = idp.respond(Sample.answer(), deviation).xml();
      } catch (IllegalArgumentException e) {
        // It changes an assertion after signing, which cannot be done behind encryption.
        continue;
      }
      Verification.Refused verdict = refused(xml);
      Set<ErrorCode> expected =
          deviation == DocumentDeviations.INSTRUCTION_IN_NAME_ID
              ? Set.of(ErrorCode.DECRYPTION_FAILED)
              : deviation.refusals();
      assertThat(verdict.code()).as(deviation + ": " + verdict.detail()).isIn(expected);
      refused++;
    }
    assertThat(refused).isGreaterThan(35);
  }

  private static Verification.Refused refused(String xml) {
    Verification verdict = Sealed.verdict(xml);
    assertThat(verdict).isInstanceOf(Verification.Refused.class);
    return (Verification.Refused) verdict;
  }
}
