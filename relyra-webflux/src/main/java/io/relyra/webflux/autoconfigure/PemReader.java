// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.core.io.ResourceLoader;

/** Reads certificates and keys from PEM in a property, or at the location that it names. */
record PemReader(ResourceLoader resources) {
  List<X509Certificate> certificates(String property, String value) {
    try {
      List<X509Certificate> found = content(value).getCertificates();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable(property, "certificate");
    }
    throw unreadable(property, "certificate");
  }

  PrivateKey privateKey(String property, String value, @Nullable String password) {
    try {
      PrivateKey key = content(value).getPrivateKey(password);
      if (key != null) {
        return key;
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable(property, "private key");
    }
    throw unreadable(property, "private key");
  }

  private PemContent content(String value) throws IOException {
    if (PemContent.isPresentInText(value)) {
      return Objects.requireNonNull(PemContent.of(value));
    }
    try (InputStream in = resources.getResource(value).getInputStream()) {
      return PemContent.load(in);
    }
  }

  // Without the cause, which may quote a part of the key.
  private static RelyraConfigurationException unreadable(String property, String what) {
    return new RelyraConfigurationException(
        property + " holds no readable " + what + ".",
        "Give PEM text, or a location such as file:/etc/relyra/idp.crt or classpath:idp.crt"
            + (what.equals("private key") ? "; and the password if the key is encrypted." : "."));
  }
}
