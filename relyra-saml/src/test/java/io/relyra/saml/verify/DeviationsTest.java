// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.test.idp.Deviation;
import io.relyra.test.idp.Deviations;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.SignedParts;
import io.relyra.test.idp.SignedResponse;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which an independent forge departs from a genuine response. */
class DeviationsTest {
  static Stream<Arguments> deviationsAndSigners() {
    return Deviations.all().stream()
        .flatMap(
            deviation ->
                Stream.of(SignedParts.values())
                    .flatMap(
                        parts ->
                            Stream.of(IdpKey.rsa2048(), IdpKey.ecP256())
                                .map(key -> Arguments.of(deviation, parts, key))));
  }

  @ParameterizedTest
  @MethodSource("deviationsAndSigners")
  void areRefusedWithTheirCode(Deviation deviation, SignedParts parts, IdpKey key) {
    FakeIdp idp = Sample.idp().toBuilder().key(key).signedParts(parts).build();
    SignedResponse response = idp.respond(Sample.answer(), deviation);

    Verification verdict =
        Verdicts.of(
            response.xml(), Sample.intent(), Sample.connection(key.certificate()), Sample.NOW);

    assertThat(verdict).isInstanceOf(Verification.Refused.class);
    Verification.Refused refused = (Verification.Refused) verdict;
    assertThat(refused.code()).as(refused.detail()).isIn(deviation.refusals());
    assertThat(refused.detail())
        .doesNotContain(Sample.ADA, "example", response.assertionId(), Sample.REQUEST.value());
  }
}
