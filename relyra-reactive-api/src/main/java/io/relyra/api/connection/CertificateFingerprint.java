// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of a certificate's DER encoding, by which an operator pins it.
 *
 * @param value 64 hexadecimal digits, lower case
 */
public record CertificateFingerprint(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern WITH_COLONS = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){31}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is not such a digest
   */
  public CertificateFingerprint {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a SHA-256 fingerprint");
    }
  }

  /**
   * Reads what an operator typed or copied.
   *
   * @param text 64 hexadecimal digits of either case, with a colon after every second or without
   * @return the fingerprint
   * @throws IllegalArgumentException if the text is not a SHA-256 fingerprint
   */
  public static CertificateFingerprint parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return new CertificateFingerprint(
        WITH_COLONS.matcher(lower).matches() ? lower.replace(":", "") : lower);
  }

  /**
   * The fingerprint of a certificate.
   *
   * @param certificate any
   * @return its fingerprint
   * @throws IllegalArgumentException if the certificate has no encoding
   */
  public static CertificateFingerprint of(X509Certificate certificate) {
    try {
      return ofDer(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("the certificate has no encoding", e);
    }
  }

  /**
   * The fingerprint of an encoded certificate.
   *
   * @param der all bytes of the encoding
   * @return its fingerprint
   */
  public static CertificateFingerprint ofDer(byte[] der) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(der);
      return new CertificateFingerprint(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
