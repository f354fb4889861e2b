// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Bindings 3.4.4.1: what is no signature of a pinned key over these octets, is refused. */
class QuerySignatureTest {
  private static final byte[] OCTETS =
      "SAMLRequest=AAAA&SigAlg=x".getBytes(StandardCharsets.US_ASCII);
  private static final String ECDSA = Forge.MORE + "ecdsa-sha256";
  private static final KeyPair EC = Keys.ec("secp256r1");
  private static final byte[] OF_RSA = sign("SHA256withRSA", Keys.rsa());
  private static final byte[] OF_EC = sign("SHA256withECDSAinP1363Format", EC);

  @Test
  void anyPinnedKeyOfTheKindVerifies() {
    accepts(Forge.RSA_SHA256, OF_RSA, Keys.rsa());
    accepts(Forge.RSA_SHA256, OF_RSA, EC, Keys.rsa(3072), Keys.rsa());
    accepts(ECDSA, OF_EC, EC);
    accepts(ECDSA, OF_EC, Keys.rsa(), Keys.ec("secp384r1"), EC);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 257, 512})
  void anRsaValueOfAnotherLengthIsNone(int length) {
    refuses(Forge.RSA_SHA256, Arrays.copyOf(OF_RSA, length), Keys.rsa());
    refuses(
        "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
        Arrays.copyOf(OF_RSA, length),
        Keys.rsa());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 63, 65, 128})
  void anEcdsaValueOfAnotherLengthIsNone(int length) {
    refuses(ECDSA, Arrays.copyOf(OF_EC, length), EC);
  }

  /** CVE-2022-21449. */
  @Test
  void zerosAreNoEcdsaValue() {
    refuses(ECDSA, new byte[64], EC);
    byte[] firstIsZero = OF_EC.clone();
    Arrays.fill(firstIsZero, 0, 32, (byte) 0);
    refuses(ECDSA, firstIsZero, EC);
    byte[] secondIsZero = OF_EC.clone();
    Arrays.fill(secondIsZero, 32, 64, (byte) 0);
    refuses(ECDSA, secondIsZero, EC);
    byte[] beyondTheOrder = new byte[64];
    Arrays.fill(beyondTheOrder, (byte) 0xff);
    refuses(ECDSA, beyondTheOrder, EC);
  }

  @Test
  void anotherKeyAnotherKindAndOtherOctetsAreRefused() {
    refuses(Forge.RSA_SHA256, OF_RSA, Keys.rsa(3072));
    refuses(Forge.RSA_SHA256, OF_RSA, EC);
    refuses(ECDSA, OF_EC, Keys.rsa());
    refuses(ECDSA, sign("SHA256withECDSA", EC), EC);
    refuses(Forge.MORE + "rsa-sha512", OF_RSA, Keys.rsa());
    byte[] changed = OCTETS.clone();
    changed[0] ^= 1;
    refused(
        () -> QuerySignature.verify(Forge.RSA_SHA256, changed, OF_RSA, pinning(Keys.rsa())),
        ErrorCode.INVALID_SIGNATURE);
    refused(
        () -> QuerySignature.verify(Forge.RSA_SHA256, OCTETS, OF_RSA, pinning(Keys.rsa(1024))),
        ErrorCode.UNTRUSTED_CERTIFICATE);
  }

  private static void accepts(String algorithm, byte[] value, KeyPair... pinned) {
    assertThatCode(() -> QuerySignature.verify(algorithm, OCTETS, value, pinning(pinned)))
        .doesNotThrowAnyException();
  }

  private static void refuses(String algorithm, byte[] value, KeyPair... pinned) {
    refused(
        () -> QuerySignature.verify(algorithm, OCTETS, value, pinning(pinned)),
        ErrorCode.INVALID_SIGNATURE);
  }

  private static void refused(Runnable verification, ErrorCode code) {
    assertThatThrownBy(verification::run)
        .asInstanceOf(InstanceOfAssertFactories.type(SamlRefusal.class))
        .returns(code, SamlRefusal::code);
  }

  private static IdentityProvider pinning(KeyPair... keys) {
    return new IdentityProvider(
        Sample.IDP,
        Sample.SSO,
        Arrays.stream(keys).<X509Certificate>map(Keys::certificate).toList());
  }

  private static byte[] sign(String algorithm, KeyPair keys) {
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(keys.getPrivate());
      signer.update(OCTETS);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
