// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.certificate.KeyResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Keys in a folder, as secrets are mounted: {@code name.pem} holds a PKCS#8 private key that is not
 * encrypted, and its certificate.
 */
public final class KeyFolder implements KeyResolver {
  private static final long MAX_BYTES = 100_000;

  private final Path folder;

  /**
   * The keys of a folder.
   *
   * @param folder need not exist yet
   */
  public KeyFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public Mono<KeyOutcome> resolve(KeyReference name) {
    Path file = folder.resolve(name.value() + ".pem");
    return KeyReading.of(
        name,
        () -> {
          if (!Files.isRegularFile(file)) {
            return Optional.empty();
          }
          if (Files.size(file) > MAX_BYTES) {
            throw new IOException("too long");
          }
          return Optional.of(PemKey.read(Files.readString(file)));
        });
  }
}
