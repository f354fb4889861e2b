// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.expiry.ExpiryListener;
import io.relyra.api.store.ExpiringStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is over of a login store, and who hears of its deletion. */
record LoginExpiry(
    ExpiringStore intents, ExpiringStore replayKeys, Optional<ExpiryListener> listener) {
  LoginExpiry(ExpiringStore intents, ExpiringStore replayKeys, @Nullable Object observer) {
    this(
        intents,
        replayKeys,
        observer instanceof ExpiryListener listener ? Optional.of(listener) : Optional.empty());
  }
}
