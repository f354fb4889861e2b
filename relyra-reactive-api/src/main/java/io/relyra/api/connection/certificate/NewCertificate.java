// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.certificate;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.KeyReference;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A certificate that is to be known.
 *
 * @param party whose it is
 * @param use what it is for
 * @param certificate itself
 * @param privateKey where our private key is; for certificates of ours, and for those only
 * @param source where it came from, 1 to 200 characters
 */
public record NewCertificate(
    CertificateParty party,
    CertificateUse use,
    X509Certificate certificate,
    Optional<KeyReference> privateKey,
    String source) {
  private static final int MAX_SOURCE = 200;

  /**
   * Checks that it belongs together.
   *
   * @throws IllegalArgumentException if a certificate of ours has no key, one of theirs has one, or
   *     the source is blank or too long
   */
  public NewCertificate {
    if ((party == CertificateParty.SP) != privateKey.isPresent()) {
      throw new IllegalArgumentException("a certificate of ours, and no other, names its key");
    }
    if (source.isBlank() || source.length() > MAX_SOURCE) {
      throw new IllegalArgumentException("the source must be 1 to 200 characters");
    }
  }

  /**
   * A certificate with which an identity provider signs.
   *
   * @param certificate itself
   * @param source where it came from
   * @return the certificate
   */
  public static NewCertificate idpSigning(X509Certificate certificate, String source) {
    return new NewCertificate(
        CertificateParty.IDP, CertificateUse.SIGNING, certificate, Optional.empty(), source);
  }

  /**
   * A certificate of ours.
   *
   * @param use what it is for
   * @param certificate itself
   * @param privateKey where its private key is
   * @param source where it came from
   * @return the certificate
   */
  public static NewCertificate ours(
      CertificateUse use, X509Certificate certificate, KeyReference privateKey, String source) {
    return new NewCertificate(
        CertificateParty.SP, use, certificate, Optional.of(privateKey), source);
  }

  /**
   * Which one it is.
   *
   * @return party, use and fingerprint
   */
  public CertificateKey key() {
    return new CertificateKey(party, use, CertificateFingerprint.of(certificate));
  }

  @Override
  public String toString() {
    return "NewCertificate[" + party + ", " + use + "]";
  }
}
