// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * A certificate as identity providers put into their metadata: self-signed, a mere wrapper of the
 * public key (RFC 5280 section 4.1).
 */
final class SelfSignedCertificate {
  private static final int[] COMMON_NAME = {2, 5, 4, 3};
  private static final int[] SHA256_WITH_RSA = {1, 2, 840, 113549, 1, 1, 11};
  private static final int[] ECDSA_WITH_SHA256 = {1, 2, 840, 10045, 4, 3, 2};
  private static final BigInteger VERSION_3 = BigInteger.TWO;
  // Wide bounds: tests choose their own clock, and a pinned key does not end with its certificate.
  private static final String NOT_BEFORE = "200101000000Z";
  private static final String NOT_AFTER = "491231235959Z";

  private SelfSignedCertificate() {}

  static X509Certificate create(KeyKind kind, KeyPair keys) throws GeneralSecurityException {
    byte[] algorithm =
        kind == KeyKind.EC_P256
            ? Der.sequence(Der.oid(ECDSA_WITH_SHA256))
            : Der.sequence(Der.oid(SHA256_WITH_RSA), Der.nothing());
    byte[] name = name("Relyra fake identity provider");
    byte[] body =
        Der.sequence(
            Der.explicit(0, Der.integer(VERSION_3)),
            Der.integer(new BigInteger(64, new SecureRandom()).add(BigInteger.ONE)),
            algorithm,
            name,
            Der.sequence(Der.utcTime(NOT_BEFORE), Der.utcTime(NOT_AFTER)),
            name,
            keys.getPublic().getEncoded());
    Signature signature = Signature.getInstance(kind.certificateAlgorithm());
    signature.initSign(keys.getPrivate());
    signature.update(body);
    byte[] certificate = Der.sequence(body, algorithm, Der.bits(signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(commonName))));
  }
}
