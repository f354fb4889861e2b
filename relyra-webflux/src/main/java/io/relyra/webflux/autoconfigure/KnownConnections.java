// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.webflux.discovery.ListedConnection;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The connections of properties, and after them those that are stored. */
final class KnownConnections implements ConnectionResolver {
  private final ConfiguredConnections configured;
  private final Optional<StoredConnections> stored;

  KnownConnections(ConfiguredConnections configured, Optional<StoredConnections> stored) {
    this.configured = configured;
    this.stored = stored;
  }

  @Override
  public Mono<ConnectionResolution> resolve(ConnectionId id) {
    return by(id, stored.map(StoredConnections::current));
  }

  /** For starting logins, never for completing them. */
  ConnectionResolver recent() {
    return id -> by(id, stored.map(StoredConnections::recent));
  }

  private Mono<ConnectionResolution> by(ConnectionId id, Optional<ConnectionResolver> others) {
    return configured.knows(id) ? configured.resolve(id) : others.orElse(configured).resolve(id);
  }

  /** Those of properties that are enabled. */
  List<Connection> configured() {
    return configured.all();
  }

  List<ListedConnection> listed() {
    return configured.listed();
  }
}
