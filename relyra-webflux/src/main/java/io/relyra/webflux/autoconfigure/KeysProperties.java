// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.nio.file.Path;
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
 * @param named where keys are found that are given by name
 */
@ConfigurationProperties("relyra.keys")
public record KeysProperties(
    @Nullable Source signing,
    @DefaultValue List<String> nextSigningCertificates,
    @DefaultValue List<Source> decryption,
    @DefaultValue("false") boolean signMetadata,
    @DefaultValue Named named) {
  /** Copies the lists. */
  public KeysProperties {
    nextSigningCertificates = List.copyOf(nextSigningCertificates);
    decryption = List.copyOf(decryption);
  }

  /**
   * Where keys with names are kept: one of the three.
   *
   * @param folder of files name.pem, each with a private key and its certificate
   * @param keystore PKCS12 or JKS file, with the names as aliases
   * @param keystorePassword of the file and its keys
   * @param environment whether they are in variables RELYRA_KEY_NAME
   */
  public record Named(
      @Nullable Path folder,
      @Nullable Path keystore,
      @Nullable String keystorePassword,
      @DefaultValue("false") boolean environment) {
    @Override
    public String toString() {
      return "Named[hidden]";
    }
  }

  /**
   * Where a private key and its certificate come from: PEM, a PKCS12 file, an SSL bundle, or a
   * name.
   *
   * @param certificate as PEM or as location
   * @param privateKey as PEM or as location
   * @param privateKeyPassword of an encrypted private key
   * @param keystore location of a PKCS12 file
   * @param keystorePassword of the file
   * @param alias of the entry in the file or bundle; may be left out if there is one entry only
   * @param bundle name of an SSL bundle (spring.ssl.bundle.*)
   * @param name of a key that is kept where relyra.keys.named says, or that a KeyResolver bean
   *     knows
   */
  public record Source(
      @Nullable String certificate,
      @Nullable String privateKey,
      @Nullable String privateKeyPassword,
      @Nullable String keystore,
      @Nullable String keystorePassword,
      @Nullable String alias,
      @Nullable String bundle,
      @Nullable String name) {
    @Override
    public String toString() {
      return "Source[hidden]";
    }
  }
}
