// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

import org.springframework.web.server.session.WebSessionStore;
import reactor.core.publisher.Mono;

/**
 * Ends sessions in the store of {@code WebSession}s: those of this node with the store in memory,
 * those of all nodes with a shared one, such as Spring Session's.
 */
public final class WebSessionTerminator implements SessionTerminator {
  private final WebSessionStore store;

  /**
   * A terminator.
   *
   * @param store the one that the application's session manager uses
   */
  public WebSessionTerminator(WebSessionStore store) {
    this.store = store;
  }

  // Invalidated and not only removed: a request that holds the session would save it again.
  @Override
  public Mono<SessionEnded> terminate(String sessionId) {
    return store
        .retrieveSession(sessionId)
        .flatMap(session -> session.invalidate().thenReturn(new SessionEnded(true)))
        .defaultIfEmpty(new SessionEnded(false));
  }
}
