// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseMutationsTest {
  @ParameterizedTest
  @EnumSource
  void replaceExactlyOneCharacterAndBreakTheSignature(MutatedPart part) {
    SignedResponse response = Sample.idp().respond(Sample.answer());

    List<MutatedResponse> mutations = ResponseMutations.of(response, part).toList();

    assertThat(mutations)
        .isNotEmpty()
        .allSatisfy(
            mutation -> {
              assertThat(differingPositions(response.xml(), mutation.xml()))
                  .containsExactly(mutation.position());
              assertThat(mutation.part()).isEqualTo(part);
              Dom.parse(mutation.xml());
              assertThatThrownBy(
                      () ->
                          JdkVerifier.verifiedElements(
                              mutation.xml(), Sample.idp().certificate().getPublicKey()))
                  .isNotNull();
            });
  }

  @Test
  void coverEachCharacterOnce() {
    SignedResponse response = Sample.idp().respond(Sample.answer());

    List<MutatedResponse> names = ResponseMutations.of(response, MutatedPart.NAME_ID).toList();

    assertThat(names).hasSize(Sample.ADA.length());
    assertThat(names.get(0).xml()).contains(">bda@example.org<");
    assertThat(names.get(3).xml()).contains(">ada-example.org<");
    assertThat(names.get(0)).hasToString("NAME_ID at " + names.get(0).position());
  }

  @Test
  void leaveEscapesAlone() {
    SignedResponse response = Sample.idp().respond(Sample.answer());

    assertThat(ResponseMutations.of(response, MutatedPart.RECIPIENT))
        .hasSize(Sample.ACS.toString().length() - 1);
  }

  @Test
  void coverEveryPartByDefault() {
    SignedResponse response = Sample.idp().respond(Sample.answer());

    assertThat(
            ResponseMutations.of(response).map(MutatedResponse::part).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(MutatedPart.values());
  }

  @Test
  void coverTheSignaturesOfBothParts() {
    FakeIdp idp = Sample.idp().toBuilder().signedParts(SignedParts.RESPONSE_AND_ASSERTION).build();

    assertThat(ResponseMutations.of(idp.respond(Sample.answer()), MutatedPart.DIGEST_VALUE))
        .hasSize(2 * 43);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+/8=", "AA==", "AAAA", "zz9=", "ab+/"})
  void replacedBase64DigitMeansOtherBytes(String base64) {
    IntStream.range(0, base64.replace("=", "").length())
        .forEach(
            i ->
                assertThat(
                        Arrays.equals(
                            Base64.getDecoder().decode(Base64Text.replaceAt(base64, i)),
                            Base64.getDecoder().decode(base64)))
                    .isFalse());
  }

  @Test
  void paddingIsNoDigit() {
    assertThatThrownBy(() -> Base64Text.replaceAt("AA==", 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> differingPositions(String one, String other) {
    assertThat(other).hasSameSizeAs(one);
    return IntStream.range(0, one.length())
        .filter(i -> one.charAt(i) != other.charAt(i))
        .boxed()
        .toList();
  }
}
