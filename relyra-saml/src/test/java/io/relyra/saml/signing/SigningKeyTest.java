// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.saml.Keys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {
  private static SigningKey key(KeyPair pair) {
    return SigningKey.of(pair.getPrivate(), Keys.certificate(pair));
  }

  @ParameterizedTest
  @CsvSource({
    "secp256r1, ECDSA_SHA256",
    "secp384r1, ECDSA_SHA384",
    "secp521r1, ECDSA_SHA512",
  })
  void curveChoosesTheHash(String curve, SigningAlgorithm expected) {
    assertThat(key(Keys.ec(curve)).algorithm()).isEqualTo(expected);
  }

  @Test
  void rsaSignsWithSha256() {
    assertThat(key(Keys.rsa()).algorithm()).isEqualTo(SigningAlgorithm.RSA_SHA256);
  }

  @Test
  void refusesWeakAndForeignKinds() {
    assertThatIllegalArgumentException().isThrownBy(() -> key(Keys.rsa(1024)));
    assertThatIllegalArgumentException().isThrownBy(() -> key(Keys.dsa()));
  }

  @Test
  void refusesAPrivateKeyOfAnotherCertificate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(Keys.rsa().getPrivate(), Keys.certificate(Keys.rsa(3072))))
        .withMessageContaining("not that of the certificate");
  }

  @Test
  void refusesAnAlgorithmOfAnotherKind() {
    KeyPair rsa = Keys.rsa();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SigningKey.of(
                    rsa.getPrivate(), Keys.certificate(rsa), SigningAlgorithm.ECDSA_SHA256));
  }

  @ParameterizedTest
  @EnumSource(SigningAlgorithm.class)
  void everyAlgorithmVerifiesWithTheJdk(SigningAlgorithm algorithm) throws Exception {
    KeyPair pair = algorithm.isRsa() ? Keys.rsa() : Keys.ec("secp256r1");
    byte[] octets = "a=b".getBytes(StandardCharsets.US_ASCII);
    byte[] value = SigningKey.of(pair.getPrivate(), Keys.certificate(pair), algorithm).sign(octets);

    String hash = "SHA" + algorithm.name().replaceAll(".*SHA", "");
    Signature verifier =
        Signature.getInstance(hash + (algorithm.isRsa() ? "withRSA" : "withECDSAinP1363Format"));
    verifier.initVerify(pair.getPublic());
    verifier.update(octets);
    assertThat(verifier.verify(value)).isTrue();
    assertThat(algorithm.uri())
        .endsWith(algorithm.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }

  @Test
  void textFormHidesTheKey() {
    assertThat(key(Keys.rsa())).hasToString("SigningKey[RSA_SHA256, hidden]");
  }
}
