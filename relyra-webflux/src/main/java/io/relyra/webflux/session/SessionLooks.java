// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import io.relyra.api.session.ActiveSessionRegistry;
import reactor.core.publisher.Mono;

/** Tells whether sessions go on. */
interface SessionLooks {
  /** As {@link ActiveSessionRegistry#isActive}; what it says may be as old as was allowed. */
  Mono<Boolean> isActive(String handle);

  /** The next question about this session goes to the registry. */
  void forget(String handle);

  /** Caffeine is loaded only where something is remembered. */
  static SessionLooks of(ActiveSessionRegistry registry, SessionCheckSettings settings) {
    return settings.remembersNothing()
        ? new EveryLook(registry)
        : new RememberedLooks(registry, settings, System::nanoTime);
  }
}
