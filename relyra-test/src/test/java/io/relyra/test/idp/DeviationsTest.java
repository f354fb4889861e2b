// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
  void verifyExactlyIfTheyClaimTo(Deviation deviation, SignedParts parts, IdpKey key)
      throws Exception {
    FakeIdp idp = Sample.idp().toBuilder().signedParts(parts).key(key).build();

    String xml = withoutDoctype(idp.respond(Sample.answer(), deviation).xml());

    if (deviation.signatureIsGenuine()) {
      boolean nothingToSign =
          deviation == ContentDeviations.STATUS_AUTHN_FAILED && parts == SignedParts.ASSERTION;
      assertThat(JdkVerifier.verifiedElements(xml, key.certificate().getPublicKey()))
          .matches(covered -> covered.isEmpty() == nothingToSign);
    } else {
      assertThatThrownBy(
              () -> {
                if (JdkVerifier.verifiedElements(xml, key.certificate().getPublicKey()).isEmpty()) {
                  throw new AssertionError("nothing is signed");
                }
              })
          .isInstanceOfAny(AssertionError.class, Exception.class);
    }
  }

  @Test
  void haveStableNamesSentencesAndRefusals() {
    Set<String> names = new HashSet<>();
    for (Deviation deviation : Deviations.all()) {
      assertThat(deviation.name()).matches("[a-z0-9]+([-.][a-z0-9]+)*");
      assertThat(names.add(deviation.name())).as(deviation.name()).isTrue();
      assertThat(deviation.sentence()).matches("[A-Z][^.]*(1\\.1)?\\.");
      assertThat(deviation.refusals()).isNotEmpty();
      assertThat(Deviations.named(deviation.name())).containsSame(deviation);
    }
    assertThat(Deviations.named("none")).isEmpty();
  }

  @Test
  void wrappingAloneLeavesTheOrderOfChecksOpen() {
    assertThat(Deviations.all())
        .filteredOn(deviation -> deviation.refusals().size() > 1)
        .containsExactlyElementsOf(WrappingDeviations.all());
  }

  @Test
  void coverEveryRefusalThatAResponseCanCause() {
    Set<ErrorCode> covered = new HashSet<>();
    Deviations.all().forEach(deviation -> covered.addAll(deviation.refusals()));

    Set<ErrorCode> dependingOnWhatWasAsked =
        EnumSet.of(
            ErrorCode.IDP_INITIATED_NOT_ALLOWED,
            ErrorCode.AUTHN_CONTEXT_MISMATCH,
            ErrorCode.AUTHN_TOO_OLD);
    Set<ErrorCode> ofResponses =
        EnumSet.range(ErrorCode.UNSUPPORTED_VERSION, ErrorCode.UNSUPPORTED_CONDITION);
    ofResponses.removeAll(dependingOnWhatWasAsked);
    assertThat(covered).containsAll(ofResponses);
  }

  @Test
  void reusedAssertionIdReplays() throws Exception {
    Deviation replay = Deviations.reusedAssertionId("_used");

    SignedResponse response = Sample.idp().respond(Sample.answer(), replay);

    assertThat(response.assertionId()).isEqualTo("_used");
    assertThat(response.xml()).contains("ID=\"_used\"");
    assertThat(replay.refusals()).containsExactly(ErrorCode.REPLAYED_ASSERTION);
    JdkVerifier.verifiedElements(response.xml(), IdpKey.rsa2048().certificate().getPublicKey());
  }

  // The JDK's parser of this package refuses DOCTYPE; what follows it is untouched.
  private static String withoutDoctype(String xml) {
    return xml.substring(xml.indexOf("<samlp:Response "));
  }
}
