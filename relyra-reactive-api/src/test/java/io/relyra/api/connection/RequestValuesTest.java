// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestValuesTest {
  // SHA-256 of no bytes.
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  void fingerprintIsTheSha256OfTheEncoding() {
    assertThat(CertificateFingerprint.ofDer(new byte[0]).value()).isEqualTo(EMPTY);
  }

  @Test
  void operatorsWriteFingerprintsInManyWays() {
    String colons = EMPTY.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
    assertThat(CertificateFingerprint.parse(colons).value()).isEqualTo(EMPTY);
    assertThat(CertificateFingerprint.parse(EMPTY).value()).isEqualTo(EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ab", "e3:b0c44298", "zz", "da39a3ee5e6b4b0d3255bfef95601890afd80709"})
  void refusesOtherDigests(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CertificateFingerprint.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a:", "urn:a b", "urn:\n", "urn:\u00e4"})
  void refusesWhatIsNoFormat(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new NameIdFormat(text));
  }

  @ParameterizedTest
  @CsvSource({
    "RESPONSE, ASSERTION, RESPONSE_AND_ASSERTION",
    "RESPONSE, RESPONSE, RESPONSE",
    "RESPONSE_OR_ASSERTION, ASSERTION, ASSERTION",
    "RESPONSE_OR_ASSERTION, RESPONSE_OR_ASSERTION, RESPONSE_OR_ASSERTION",
    "RESPONSE_AND_ASSERTION, ASSERTION, RESPONSE_AND_ASSERTION"
  })
  void requirementsAddUp(
      SignatureRequirement one, SignatureRequirement other, SignatureRequirement both) {
    assertThat(one.and(other)).isEqualTo(both);
    assertThat(other.and(one)).isEqualTo(both);
  }

  @ParameterizedTest
  @EnumSource(RedirectEncoding.class)
  void encodingsHaveStableNames(RedirectEncoding encoding) {
    assertThat(encoding.wireName()).isIn("rfc3986_upper", "adfs_lower");
  }
}
