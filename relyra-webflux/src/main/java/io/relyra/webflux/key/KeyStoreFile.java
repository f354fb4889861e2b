// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.connection.certificate.OurKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Keys in a PKCS#12 or JKS key store, each under its name as alias. Aliases do not differ by case.
 */
public final class KeyStoreFile implements KeyResolver {
  private final Path file;
  private final char[] password;

  /**
   * The keys of a key store.
   *
   * @param file of type PKCS#12 or JKS, which its content tells
   * @param password of the store and of its keys; copied
   */
  public KeyStoreFile(Path file, char[] password) {
    this.file = file;
    this.password = password.clone();
  }

  @Override
  public Mono<KeyOutcome> resolve(KeyReference name) {
    return KeyReading.of(
        name,
        () -> {
          if (!Files.isRegularFile(file)) {
            return Optional.empty();
          }
          KeyStore store = KeyStore.getInstance(file.toFile(), password);
          return store.getKey(name.value(), password) instanceof PrivateKey key
                  && store.getCertificate(name.value()) instanceof X509Certificate certificate
              ? Optional.of(new OurKey(key, certificate))
              : Optional.empty();
        });
  }

  @Override
  public String toString() {
    return "KeyStoreFile[" + file + "]";
  }
}
