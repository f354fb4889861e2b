// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.certificate;

import io.relyra.api.connection.KeyReference;
import reactor.core.publisher.Mono;

/** Finds private keys of ours, which are kept outside the database, by their names. */
@FunctionalInterface
public interface KeyResolver {
  /** What is known of a name. */
  sealed interface KeyOutcome {
    /**
     * The key is there.
     *
     * @param key with its certificate
     */
    record Found(OurKey key) implements KeyOutcome {}

    /** There is no key of this name. */
    record Unknown() implements KeyOutcome {}
  }

  /**
   * Finds a key.
   *
   * <p><b>Signals.</b> Emits one {@link KeyOutcome}; errors with {@link
   * io.relyra.api.RelyraException} {@code key_unreadable} if there is something of this name that
   * cannot be read as a key, which is never reported as unknown. Nothing of the key is told.
   *
   * <p><b>Cancellation and resubscription.</b> Without effect; each subscription looks anew, so a
   * key that was replaced is seen by the next one.
   *
   * @param name of the key
   * @return what is known, never empty
   */
  Mono<KeyOutcome> resolve(KeyReference name);
}
