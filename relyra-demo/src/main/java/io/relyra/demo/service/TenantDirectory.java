// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.api.OrganizationId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.store.ConnectionStatus;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.webflux.discovery.ConnectionDirectory;
import io.relyra.webflux.discovery.ListedConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Finds the connection of a tenant, so that a link needs its name only. */
final class TenantDirectory implements ConnectionDirectory {
  private final ConnectionStore connections;

  TenantDirectory(ConnectionStore connections) {
    this.connections = connections;
  }

  @Override
  public Mono<List<ListedConnection>> listed() {
    return within(OrganizationScope.everything());
  }

  @Override
  public Mono<List<ListedConnection>> ofOrganization(String organization) {
    return Mono.defer(() -> within(OrganizationScope.only(new OrganizationId(organization))))
        .onErrorReturn(IllegalArgumentException.class, List.of());
  }

  @Override
  public Mono<List<ListedConnection>> ofDomain(String domain) {
    return Mono.just(List.of());
  }

  private Mono<List<ListedConnection>> within(OrganizationScope scope) {
    return connections
        .list(scope, Optional.empty(), MAX_LISTED)
        .filter(connection -> connection.status() == ConnectionStatus.ENABLED)
        .map(TenantDirectory::listed)
        .collectList();
  }

  private static ListedConnection listed(StoredConnection connection) {
    return new ListedConnection(
        connection.id(),
        connection.details().displayName().orElse(connection.id().value()),
        connection.organization().map(OrganizationId::value),
        Set.of());
  }
}
