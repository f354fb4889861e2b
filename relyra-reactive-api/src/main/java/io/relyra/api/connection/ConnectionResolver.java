// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import io.relyra.api.ConnectionId;
import reactor.core.publisher.Mono;

/** Finds connections by id. Asked when a login starts and again when its response arrives. */
public interface ConnectionResolver {
  /**
   * Finds a connection.
   *
   * <p><b>Signals.</b> Emits one {@link ConnectionResolution}; errors with {@link
   * io.relyra.api.RelyraException} {@code connection_unavailable} if the question cannot be
   * answered, which is never reported as unknown.
   *
   * <p><b>Atomicity.</b> A snapshot as it is when this is subscribed to: everything in it belongs
   * together, and a connection that was disabled before is not resolved.
   *
   * <p><b>Cancellation and resubscription.</b> Without effect; each subscription asks anew.
   *
   * @param id the connection
   * @return what is known, never empty
   */
  Mono<ConnectionResolution> resolve(ConnectionId id);
}
