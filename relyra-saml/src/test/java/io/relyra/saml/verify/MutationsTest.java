// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.MutatedPart;
import io.relyra.test.idp.MutatedResponse;
import io.relyra.test.idp.ResponseMutations;
import io.relyra.test.idp.SignedParts;
import io.relyra.test.idp.SignedResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One changed character in a signed or signing text refuses the response. */
class MutationsTest {
  static Stream<Arguments> signers() {
    return Stream.of(SignedParts.values())
        .flatMap(
            parts ->
                Stream.of(IdpKey.rsa2048(), IdpKey.ecP256()).map(key -> Arguments.of(parts, key)));
  }

  @ParameterizedTest
  @MethodSource("signers")
  void areRefusedEach(SignedParts parts, IdpKey key) {
    SignedResponse genuine =
        Sample.idp().toBuilder().key(key).signedParts(parts).build().respond(Sample.answer());
    List<MutatedResponse> mutations = ResponseMutations.of(genuine).toList();

    assertThat(mutations).hasSizeGreaterThan(200);
    for (MutatedResponse mutation : mutations) {
      Verification verdict =
          Verdicts.of(
              mutation.xml(), Sample.intent(), Sample.connection(key.certificate()), Sample.NOW);
      assertThat(verdict).as(mutation.toString()).isInstanceOf(Verification.Refused.class);
      assertThat(((Verification.Refused) verdict).code())
          .as(mutation.toString())
          .isEqualTo(expected(mutation.part()));
    }
  }

  // A changed digest stands in SignedInfo, which the signature value covers.
  private static ErrorCode expected(MutatedPart part) {
    return part == MutatedPart.SIGNATURE_VALUE || part == MutatedPart.DIGEST_VALUE
        ? ErrorCode.INVALID_SIGNATURE
        : ErrorCode.DIGEST_MISMATCH;
  }
}
