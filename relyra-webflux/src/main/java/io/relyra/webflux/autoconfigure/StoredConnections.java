// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.ConnectionResolver;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Connections that operators change while the application runs. No {@link ConnectionResolver}
 * itself, so that the application's only one is the one that knows all connections.
 *
 * @param current finds them as they are now, to complete logins
 * @param recent finds them as they were not long ago, to start logins
 * @param listening whether changes are heard of; empty where nobody has to be told
 * @param end stops the listening
 */
record StoredConnections(
    ConnectionResolver current,
    ConnectionResolver recent,
    Optional<BooleanSupplier> listening,
    Runnable end)
    implements AutoCloseable {
  @Override
  public void close() {
    end.run();
  }
}
