// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.api.session.ActiveSessionRegistry;
import reactor.core.publisher.Mono;

/** Asks the registry at every request. */
record EveryLook(ActiveSessionRegistry registry) implements SessionLooks {
  @Override
  public Mono<Boolean> isActive(String handle) {
    return registry
        .isActive(handle)
        .switchIfEmpty(
            Mono.error(() -> new IllegalStateException("the session registry gave no answer")));
  }

  @Override
  public void forget(String handle) {
    // Nothing is remembered.
  }
}
