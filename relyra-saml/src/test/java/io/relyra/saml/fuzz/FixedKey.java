// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The key that signed the seeds. It is public, and good for nothing else. */
final class FixedKey {
  private FixedKey() {}

  static X509Certificate certificate() {
    try (InputStream pem = open("certificate.pem")) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PrivateKey privateKey() {
    try (InputStream pem = open("key.pem")) {
      String text = new String(pem.readAllBytes(), StandardCharsets.US_ASCII);
      String body = text.replaceAll("-----[^-]+-----|\\s", "");
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream found = FixedKey.class.getResourceAsStream("/redirect/" + name);
    if (found == null) {
      throw new AssertionError(name);
    }
    return found;
  }
}
