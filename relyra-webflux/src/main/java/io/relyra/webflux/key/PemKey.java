// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import io.relyra.api.connection.certificate.OurKey;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key and its certificate as PEM text (RFC 7468): PKCS#8, not encrypted. */
final class PemKey {
  private static final Pattern KEY = section("PRIVATE KEY");
  private static final Pattern CERTIFICATE = section("CERTIFICATE");

  private PemKey() {}

  static OurKey read(String text) throws GeneralSecurityException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(octets(CERTIFICATE, text)));
    PrivateKey key =
        KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(octets(KEY, text)));
    return new OurKey(key, certificate);
  }

  // The first one: of a chain, the certificate of the key comes first.
  private static byte[] octets(Pattern section, String text) throws InvalidKeyException {
    Matcher found = section.matcher(text);
    if (!found.find()) {
      throw new InvalidKeyException("a section is missing");
    }
    try {
      return Base64.getMimeDecoder().decode(found.group(1));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("a section is not Base64");
    }
  }

  private static Pattern section(String label) {
    return Pattern.compile(
        "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]*)-----END " + label + "-----");
  }
}
