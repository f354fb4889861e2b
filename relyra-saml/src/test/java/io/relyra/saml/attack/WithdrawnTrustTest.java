// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.LegacyAlgorithm;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataLimits;
import io.relyra.saml.metadata.MetadataTrust;
import io.relyra.test.forge.Attack;
import io.relyra.test.forge.Forge;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.IdpMetadata;
import io.relyra.test.idp.KeyKind;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keys and exceptions that count no longer, or never did. Each attack succeeds where they count, so
 * that nothing else refuses it.
 */
class WithdrawnTrustTest {
  private static final FakeIdp IDP = Sample.idp();
  private static final FakeIdp OTHER = IDP.withNextKey();
  private static final FakeIdp SHORT = IDP.toBuilder().key(IdpKey.fresh(KeyKind.RSA_1024)).build();
  private static final Duration DAY = Duration.ofDays(1);

  static Stream<Attack> disabledKey() {
    return Forge.disabledKey(OTHER, Sample.answer());
  }

  static Stream<Attack> expiredOverrides() {
    return Forge.expiredOverrides(
        IDP, Sample.answer(), Keys.certificate(Keys.serviceProvider("current")));
  }

  static Stream<Attack> expiredShortKey() {
    return Forge.expiredShortKey(SHORT, Sample.answer());
  }

  @ParameterizedTest
  @MethodSource("disabledKey")
  void whatMetadataListsForEncryptionOnlyVerifiesNothing(Attack attack) {
    X509Certificate signing = IDP.certificate();
    X509Certificate disabled = OTHER.certificate();

    accepted(attack, described(IdpMetadata.of(IDP, List.of(signing, disabled), List.of())));
    refused(
        attack,
        described(IdpMetadata.of(IDP, List.of(signing), List.of(disabled))),
        ErrorCode.INVALID_SIGNATURE);
  }

  @ParameterizedTest
  @MethodSource("expiredOverrides")
  void anExceptionThatIsOverIsNone(Attack attack) {
    accepted(attack, excepted(Duration.ZERO, IDP.certificate()));
    refused(attack, excepted(DAY, IDP.certificate()), ErrorCode.LEGACY_ALLOWANCE_EXPIRED);
  }

  @ParameterizedTest
  @MethodSource("expiredShortKey")
  void aShortKeyIsNotTakenWhenItsTimeIsOver(Attack attack) {
    accepted(attack, excepted(Duration.ZERO, SHORT.certificate()));
    refused(attack, excepted(DAY, SHORT.certificate()), ErrorCode.LEGACY_ALLOWANCE_EXPIRED);
    refused(
        attack, excepted(DAY, SHORT.certificate(), IDP.certificate()), ErrorCode.INVALID_SIGNATURE);
  }

  private static void accepted(Attack attack, Connection connection) {
    Verdicts.accepted(ForgedResponsesTest.verdict(attack.xml(), connection));
  }

  private static void refused(Attack attack, Connection connection, ErrorCode code) {
    assertThat(attack.verdict()).isEqualTo(Attack.Verdict.REFUSED);
    Verdicts.refused(ForgedResponsesTest.verdict(attack.xml(), connection), code);
  }

  private static Connection described(String metadata) {
    Connection sample = Sample.connection();
    return new Connection(
        sample.id(),
        new IdpMetadataReader(MetadataLimits.DEFAULT)
            .read(
                metadata.getBytes(StandardCharsets.UTF_8),
                new MetadataTrust.VouchedByOperator(),
                Sample.NOW)
            .identityProvider(),
        sample.serviceProvider(),
        sample.policy());
  }

  /** Allowances for everything, that began a day before the end and ended as long ago as said. */
  private static Connection excepted(Duration ago, X509Certificate... pinned) {
    LegacyAllowance[] allowances =
        Stream.of(LegacyAlgorithm.values())
            .map(
                algorithm ->
                    new LegacyAllowance(
                        algorithm,
                        Sample.NOW.minus(ago),
                        Sample.NOW.minus(ago).plus(DAY),
                        "old server"))
            .toArray(LegacyAllowance[]::new);
    return Sample.connection(ConnectionPolicy.STRICT.withLegacy(allowances), pinned);
  }
}
