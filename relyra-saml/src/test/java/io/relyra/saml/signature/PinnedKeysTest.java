// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinnedKeysTest {
  @Test
  void everyPinnedCertificateIsTried() {
    String xml = Forge.response().sign(Forge.ASSERTION_ID).xml();

    Verdicts.accepted(
        Verdicts.of(
            xml,
            Sample.connection(
                Keys.certificate(Keys.rsa(1024)),
                Keys.certificate(Keys.ec("secp256r1")),
                Keys.certificate(Keys.rsa(3072)),
                Keys.certificate(Keys.rsa()))));
    Verdicts.refused(
        Verdicts.of(
            xml,
            Sample.connection(
                Keys.certificate(Keys.rsa(3072)), Keys.certificate(Keys.ec("secp256r1")))),
        ErrorCode.INVALID_SIGNATURE);
  }

  @Test
  void partsMayBeSignedWithDifferentPinnedKeys() {
    KeyPair next = Keys.rsa(3072);
    String xml =
        Forge.response()
            .sign(Forge.ASSERTION_ID)
            .key(next.getPrivate(), Forge.RSA_SHA256)
            .sign(Forge.RESPONSE_ID)
            .xml();

    Verdicts.accepted(
        Verdicts.of(xml, Sample.connection(Keys.certificate(Keys.rsa()), Keys.certificate(next))));
    Verdicts.refused(
        Verdicts.of(xml, Sample.connection(Keys.certificate(next))), ErrorCode.INVALID_SIGNATURE);
    Verdicts.refused(xml, ErrorCode.INVALID_SIGNATURE);
  }

  @Test
  void weakAndStrangeKeysAreNoKeys() {
    String xml = Forge.response().sign(Forge.ASSERTION_ID).xml();
    for (KeyPair keys : List.of(Keys.rsa(1024), Keys.dsa())) {
      Verdicts.refused(
          Verdicts.of(xml, Sample.connection(Keys.certificate(keys))),
          ErrorCode.UNTRUSTED_CERTIFICATE);
    }
  }

  @Test
  void weakKeyVerifiesNothingBesideAStrongOne() {
    KeyPair weak = Keys.rsa(1024);
    String xml =
        Forge.response().key(weak.getPrivate(), Forge.RSA_SHA256).sign(Forge.ASSERTION_ID).xml();
    Verdicts.refused(
        Verdicts.of(
            xml, Sample.connection(Keys.certificate(weak), Keys.certificate(Keys.rsa(3072)))),
        ErrorCode.INVALID_SIGNATURE);
  }

  @Test
  void aKeyIsOnlyTriedForSignaturesOfItsKind() {
    PublicKey rsa = Keys.rsa().getPublic();
    PublicKey ec = Keys.ec("secp256r1").getPublic();
    PinnedKeys pinned = new PinnedKeys(List.of(rsa, ec));
    assertThat(pinned.of(KeyKind.RSA)).containsExactly(rsa);
    assertThat(pinned.of(KeyKind.EC)).containsExactly(ec);
  }

  @Test
  void onlyTheNistCurvesAreTaken() {
    ECPublicKey nist = (ECPublicKey) Keys.ec("secp256r1").getPublic();
    ECParameterSpec other =
        new ECParameterSpec(
            nist.getParams().getCurve(), nist.getW(), nist.getParams().getOrder(), 1);
    assertThat(KeyKind.EC.takes(nist)).isTrue();
    assertThat(KeyKind.EC.takes(Keys.ec("secp384r1").getPublic())).isTrue();
    assertThat(KeyKind.EC.takes(Keys.ec("secp521r1").getPublic())).isTrue();
    assertThat(KeyKind.EC.takes(new CurveKey(nist.getW(), other))).isFalse();
    assertThat(KeyKind.EC.takes(Keys.rsa().getPublic())).isFalse();
    assertThat(KeyKind.RSA.takes(nist)).isFalse();
  }

  @Test
  void rsaKeysHaveAtLeast2048AndAtMost16384Bits() {
    BigInteger one = BigInteger.ONE;
    assertThat(KeyKind.RSA.takes(new RsaKey(one.shiftLeft(2046)))).isFalse();
    assertThat(KeyKind.RSA.takes(new RsaKey(one.shiftLeft(2047)))).isTrue();
    assertThat(KeyKind.RSA.takes(new RsaKey(one.shiftLeft(16383)))).isTrue();
    assertThat(KeyKind.RSA.takes(new RsaKey(one.shiftLeft(16384)))).isFalse();
  }

  private record RsaKey(BigInteger getModulus) implements RSAPublicKey {
    @Override
    public BigInteger getPublicExponent() {
      return BigInteger.valueOf(65537);
    }

    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }

  /** A key whose curve has a generator of somebody's choice (CVE-2020-0601). */
  private record CurveKey(ECPoint getW, ECParameterSpec getParams) implements ECPublicKey {
    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }
}
