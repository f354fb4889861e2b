// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.certificate;

import io.relyra.api.connection.CertificateFingerprint;

/**
 * Which certificate of a connection is meant. One certificate can serve several uses.
 *
 * @param party whose it is
 * @param use what it is for
 * @param fingerprint of the certificate
 */
public record CertificateKey(
    CertificateParty party, CertificateUse use, CertificateFingerprint fingerprint) {

  /**
   * A certificate with which an identity provider signs.
   *
   * @param fingerprint of the certificate
   * @return the key
   */
  public static CertificateKey idpSigning(CertificateFingerprint fingerprint) {
    return new CertificateKey(CertificateParty.IDP, CertificateUse.SIGNING, fingerprint);
  }
}
