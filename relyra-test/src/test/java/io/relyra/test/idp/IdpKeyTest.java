// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdpKeyTest {
  @ParameterizedTest
  @EnumSource
  void certificateIsSignedByItsOwnKeyAndValidFor2020To2049(KeyKind kind) throws Exception {
    IdpKey key = IdpKey.fresh(kind);

    key.certificate().verify(key.certificate().getPublicKey());
    key.certificate().checkValidity(Date.from(Instant.parse("2020-01-01T00:00:00Z")));
    key.certificate().checkValidity(Date.from(Instant.parse("2049-12-31T23:59:59Z")));
    assertThat(key.certificate().getVersion()).isEqualTo(3);
    assertThat(key.certificate().getSerialNumber()).isPositive();
    assertThat(key.certificate().getSubjectX500Principal())
        .isEqualTo(key.certificate().getIssuerX500Principal())
        .hasToString("CN=Relyra fake identity provider");
  }

  @Test
  void hasTheNamedSizes() {
    assertThat(((RSAPublicKey) IdpKey.rsa2048().certificate().getPublicKey()).getModulus())
        .satisfies(modulus -> assertThat(modulus.bitLength()).isEqualTo(2048));
    assertThat(((ECPublicKey) IdpKey.ecP256().certificate().getPublicKey()).getParams().getOrder())
        .satisfies(order -> assertThat(order.bitLength()).isEqualTo(256));
  }

  @Test
  void madeOnceForTheJvmUnlessFresh() {
    assertThat(IdpKey.rsa2048()).isSameAs(IdpKey.rsa2048());
    assertThat(IdpKey.rsa2048().next()).isSameAs(IdpKey.rsa2048().next());
    assertThat(IdpKey.rsa2048().next()).isNotSameAs(IdpKey.rsa2048());
    assertThat(IdpKey.fresh(KeyKind.EC_P256).certificate())
        .isNotEqualTo(IdpKey.ecP256().certificate());
  }
}
