// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.change.Readiness;
import reactor.core.publisher.Mono;

/** Finds what operators of a single node have published. */
record StoredConnectionResolver(ConnectionTable table, Readiness readiness)
    implements ConnectionResolver {
  @Override
  public Mono<ConnectionResolution> resolve(ConnectionId id) {
    return Mono.fromSupplier(
        () ->
            table
                .find(OrganizationScope.everything(), id)
                .map(readiness::resolve)
                .orElseGet(ConnectionResolution.Unknown::new));
  }
}
