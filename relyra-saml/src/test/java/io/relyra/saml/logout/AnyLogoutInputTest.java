// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** No input gets anything but a refusal, and none but a refusal that was thought of. */
class AnyLogoutInputTest {
  private static final String GENUINE = LogoutSample.request().query();
  private static final String GENUINE_FORM = LogoutSample.request().post();

  @Property(tries = 2000)
  void anyTextIsNoQuery(@ForAll String text) {
    refused(() -> LogoutSample.query(text));
  }

  @Provide
  Arbitrary<String> queries() {
    Arbitrary<String> name =
        Arbitraries.of(
            "SAMLRequest",
            "SAMLResponse",
            "RelayState",
            "SigAlg",
            "Signature",
            "SAMLEncoding",
            "x");
    Arbitrary<String> value =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.strings().withChars("%0aF+=/ZY&;").ofMaxLength(12),
            Arbitraries.of(
                "http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23rsa-sha256", "AAAA", ""));
    return name.flatMap(n -> value.map(v -> n + "=" + v))
        .list()
        .ofMaxSize(6)
        .map(pairs -> String.join("&", pairs));
  }

  @Property(tries = 4000)
  void anyParametersAreRefused(@ForAll("queries") String query) {
    refused(() -> LogoutSample.query(query));
  }

  @Property(tries = 2000)
  void anyChangeOfAGenuineQueryIsRefused(
      @ForAll @IntRange(max = 100_000) int place, @ForAll char replacement) {
    int at = place % GENUINE.length();
    String changed = GENUINE.substring(0, at) + replacement + GENUINE.substring(at + 1);
    if (!changed.equals(GENUINE)) {
      refused(() -> LogoutSample.query(changed));
    }
  }

  @Property(tries = 2000)
  void anyBytesInflateOrAreRefused(@ForAll @Size(max = 300) byte[] bytes) {
    try {
      assertThat(Inflation.inflate(bytes, 1000).length).isLessThanOrEqualTo(1000);
    } catch (SamlRefusal refusal) {
      assertThat(refusal.code())
          .isIn(ErrorCode.INVALID_BINDING_PAYLOAD, ErrorCode.INFLATE_LIMIT_EXCEEDED);
    }
  }

  @Property(tries = 1000)
  void anyTextIsNoForm(@ForAll String text) {
    refused(() -> form(text));
  }

  @Property(tries = 1000)
  void anyChangeOfAGenuineFormIsRefused(
      @ForAll @IntRange(max = 100_000) int place,
      @ForAll @IntRange(min = '0', max = 'z') int replacement) {
    int at = place % GENUINE_FORM.length();
    String changed =
        GENUINE_FORM.substring(0, at) + (char) replacement + GENUINE_FORM.substring(at + 1);
    if (!changed.equals(GENUINE_FORM)) {
      unchangedOrRefused(changed);
    }
  }

  // White space in a tag may have become other white space.
  private static void unchangedOrRefused(String form) {
    try {
      LogoutVerification<VerifiedLogoutRequest> verdict = LogoutSample.verify(form(form));
      if (verdict instanceof LogoutVerification.Accepted<VerifiedLogoutRequest> accepted) {
        assertThat(accepted.message().subject().value()).isEqualTo(Sample.ADA);
        assertThat(accepted.message().sessionIndexes()).containsExactly("s-1", "s-2");
      } else {
        assertThat(LogoutSample.codeOf(verdict)).isNotEqualTo(ErrorCode.INTERNAL_ERROR);
      }
    } catch (SamlRefusal refusal) {
      assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_BINDING_PAYLOAD);
    }
  }

  private static EncodedMessage form(String text) {
    return PostedMessage.of(Map.of("SAMLRequest", List.of(text)), LogoutLimits.DEFAULT);
  }

  private static void refused(Supplier<EncodedMessage> message) {
    try {
      assertThat(LogoutSample.codeOf(LogoutSample.verify(message.get())))
          .isNotEqualTo(ErrorCode.INTERNAL_ERROR);
    } catch (SamlRefusal refusal) {
      assertThat(refusal.code()).isNotEqualTo(ErrorCode.INTERNAL_ERROR);
    }
  }
}
