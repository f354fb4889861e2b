// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signing;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;

/**
 * Our private key with its certificate and the algorithm with which it signs.
 *
 * <p>Strong enough for anybody: RSA of 2048 bits or more, or one of the curves P-256, P-384 and
 * P-521. The private key can live in a device, as long as a JCA provider signs with it. Signing
 * takes milliseconds and may read the system's random source; keep it off event loops.
 */
public final class SigningKey {
  private static final byte[] PROBE = "relyra".getBytes(StandardCharsets.US_ASCII);

  private final PrivateKey key;
  private final X509Certificate certificate;
  private final SigningAlgorithm algorithm;

  private SigningKey(PrivateKey key, X509Certificate certificate, SigningAlgorithm algorithm) {
    this.key = key;
    this.certificate = certificate;
    this.algorithm = algorithm;
  }

  /**
   * A key that signs with the usual algorithm of its kind: RSA and P-256 with SHA-256, P-384 with
   * SHA-384, P-521 with SHA-512.
   *
   * @param key the private key
   * @param certificate of its public key
   * @return the signing key
   * @throws IllegalArgumentException if the two do not belong together, or the key is too weak or
   *     of another kind
   */
  public static SigningKey of(PrivateKey key, X509Certificate certificate) {
    return of(key, certificate, SigningAlgorithm.usualFor(certificate.getPublicKey()));
  }

  /**
   * A key that signs with a chosen algorithm.
   *
   * @param key the private key
   * @param certificate of its public key
   * @param algorithm of the key's kind
   * @return the signing key
   * @throws IllegalArgumentException as the other factory, or if the algorithm is of another kind
   */
  public static SigningKey of(
      PrivateKey key, X509Certificate certificate, SigningAlgorithm algorithm) {
    SigningAlgorithm usual = SigningAlgorithm.usualFor(certificate.getPublicKey());
    if (usual.isRsa() != algorithm.isRsa()) {
      throw new IllegalArgumentException("the algorithm is not one of this kind of key");
    }
    SigningKey made = new SigningKey(key, certificate, algorithm);
    if (!made.belongsTogether()) {
      throw new IllegalArgumentException("the private key is not that of the certificate");
    }
    return made;
  }

  /**
   * What others verify with.
   *
   * @return the certificate
   */
  public X509Certificate certificate() {
    return certificate;
  }

  /**
   * How it signs.
   *
   * @return the algorithm
   */
  public SigningAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * Signs bytes.
   *
   * @param octets what is signed
   * @return the signature value
   * @throws SamlRefusal {@code signature_failed} if the key cannot sign now
   */
  public byte[] sign(byte[] octets) {
    try {
      Signature signature = Signature.getInstance(algorithm.jcaName());
      signature.initSign(key);
      signature.update(octets);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new SamlRefusal(ErrorCode.SIGNATURE_FAILED, "the signing key cannot sign");
    }
  }

  private boolean belongsTogether() {
    try {
      Signature signature = Signature.getInstance(algorithm.jcaName());
      signature.initVerify(certificate.getPublicKey());
      signature.update(PROBE);
      return signature.verify(sign(PROBE));
    } catch (GeneralSecurityException | SamlRefusal e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + algorithm + ", hidden]";
  }
}
