// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Our private keys.
 *
 * @param signing signs requests of connections that want it, and is published
 * @param nextSigningCertificates published too, so that identity providers know them before they
 *     are used; each as PEM or as location
 * @param decryption keys for encrypted assertions; all are tried, the certificate of the first is
 *     published
 * @param signMetadata whether our metadata is signed with the signing key
 */
@ConfigurationProperties("relyra.keys")
public record KeysProperties(
    @Nullable Source signing,
    @DefaultValue List<String> nextSigningCertificates,
    @DefaultValue List<Source> decryption,
    @DefaultValue("false") boolean signMetadata) {
  /** Copies the lists. */
  public KeysProperties {
    nextSigningCertificates = List.copyOf(nextSigningCertificates);
    decryption = List.copyOf(decryption);
  }

  /**
   * Where a private key and its certificate come from: PEM, a PKCS12 file, or an SSL bundle.
   *
   * @param certificate as PEM or as location
   * @param privateKey as PEM or as location
   * @param privateKeyPassword of an encrypted private key
   * @param keystore location of a PKCS12 file
   * @param keystorePassword of the file
   * @param alias of the entry in the file or bundle; may be left out if there is one entry only
   * @param bundle name of an SSL bundle (spring.ssl.bundle.*)
   */
  public record Source(
      @Nullable String certificate,
      @Nullable String privateKey,
      @Nullable String privateKeyPassword,
      @Nullable String keystore,
      @Nullable String keystorePassword,
      @Nullable String alias,
      @Nullable String bundle) {
    @Override
    public String toString() {
      return "Source[hidden]";
    }
  }
}
