// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.saml.encryption.DecryptionKeys;
import io.relyra.saml.signing.SigningKey;
import io.relyra.webflux.SamlLoginBuilder;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Our keys, ready for use.
 *
 * @param signing signs requests, if there is one
 * @param next signing certificates that are published beside
 * @param decryption keys for encrypted assertions
 * @param encryption the certificates to be published for them
 * @param signMetadata whether our metadata is signed
 */
record SamlKeys(
    Optional<SigningKey> signing,
    List<X509Certificate> next,
    DecryptionKeys decryption,
    List<X509Certificate> encryption,
    boolean signMetadata) {

  void apply(SamlLoginBuilder builder) {
    signing.ifPresent(key -> builder.signing(key, next.toArray(X509Certificate[]::new)));
    builder.decryptionKeys(decryption);
    builder.metadata(said -> said.withEncryption(encryption));
    if (signMetadata) {
      builder.metadata(said -> said.signedWith(signing.orElseThrow()));
    }
  }

  @Override
  public String toString() {
    return "SamlKeys[hidden]";
  }
}
