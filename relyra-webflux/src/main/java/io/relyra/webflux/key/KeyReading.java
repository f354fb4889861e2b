// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.certificate.KeyResolver.KeyOutcome;
import io.relyra.api.connection.certificate.OurKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Looks for a key where that may block, and tells nothing of it when that fails. */
@FunctionalInterface
interface KeyReading {
  Optional<OurKey> read() throws IOException, GeneralSecurityException;

  static Mono<KeyOutcome> of(KeyReference name, KeyReading reading) {
    // Files and key stores block.
    return Mono.fromCallable(() -> outcome(name, reading)).subscribeOn(Schedulers.boundedElastic());
  }

  private static KeyOutcome outcome(KeyReference name, KeyReading reading) {
    try {
      return reading
          .read()
          .<KeyOutcome>map(KeyOutcome.Found::new)
          .orElseGet(KeyOutcome.Unknown::new);
    } catch (IOException | GeneralSecurityException e) {
      // Without a cause: some readers quote what they could not read.
      throw new RelyraException(
          ErrorCode.KEY_UNREADABLE,
          "the key "
              + name.value()
              + " is there and cannot be read ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }
}
