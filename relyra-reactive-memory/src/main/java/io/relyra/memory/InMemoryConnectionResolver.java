// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolution.NotReady;
import io.relyra.api.connection.ConnectionResolution.Resolved;
import io.relyra.api.connection.ConnectionResolution.Unknown;
import io.relyra.api.connection.ConnectionResolver;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * Connections of a single node, given by the application and kept in memory.
 *
 * <p>A change is seen by every resolution that is subscribed to after it.
 */
public final class InMemoryConnectionResolver implements ConnectionResolver {
  private final ConcurrentHashMap<ConnectionId, ConnectionResolution> known =
      new ConcurrentHashMap<>();

  /**
   * A resolver that knows these.
   *
   * @param ready connections that can be used
   * @param notReady ids that exist but cannot be used: drafts, disabled or incomplete ones
   * @throws IllegalArgumentException if an id occurs twice
   */
  public InMemoryConnectionResolver(
      Collection<Connection> ready, Collection<ConnectionId> notReady) {
    ready.forEach(connection -> addNew(connection.id(), new Resolved(connection)));
    notReady.forEach(id -> addNew(id, new NotReady()));
  }

  @Override
  public Mono<ConnectionResolution> resolve(ConnectionId id) {
    return Mono.fromSupplier(() -> known.getOrDefault(id, new Unknown()));
  }

  /**
   * Makes a connection usable; replaces what was known under its id.
   *
   * @param connection the new snapshot
   */
  public void registerOrReplace(Connection connection) {
    known.put(connection.id(), new Resolved(connection));
  }

  /**
   * Keeps a connection known but not usable, whether or not it was known before.
   *
   * @param id the connection
   */
  public void markNotReady(ConnectionId id) {
    known.put(id, new NotReady());
  }

  private void addNew(ConnectionId id, ConnectionResolution resolution) {
    if (known.putIfAbsent(id, resolution) != null) {
      throw new IllegalArgumentException("two connections with the id " + id.value());
    }
  }
}
