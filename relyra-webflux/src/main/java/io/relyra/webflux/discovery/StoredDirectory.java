// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.discovery;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.store.ConnectionStatus;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.StoredConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stored connections beside some that do not change. Every question reads pages of the store until
 * enough enabled connections are found.
 */
final class StoredDirectory implements ConnectionDirectory {
  private static final int PAGE = 100;
  // To know that there are several, two are enough.
  private static final int SEVERAL = 2;

  private final List<ListedConnection> fixed;
  private final ConnectionDirectory fixedDirectory;
  private final ConnectionStore stored;
  private final Map<String, OrganizationId> domains;
  private final boolean listed;

  StoredDirectory(
      List<ListedConnection> fixed,
      ConnectionStore stored,
      Map<String, OrganizationId> domains,
      boolean listed) {
    this.fixed = List.copyOf(fixed);
    this.fixedDirectory = new FixedDirectory(fixed, listed);
    this.stored = stored;
    this.domains = Map.copyOf(domains);
    this.listed = listed;
  }

  @Override
  public Mono<List<ListedConnection>> listed() {
    return Flux.fromIterable(fixed)
        .concatWith(enabled(OrganizationScope.everything()))
        .take(listed ? MAX_LISTED : SEVERAL)
        .collectList()
        .map(found -> listed || found.size() == 1 ? found : List.of());
  }

  @Override
  public Mono<List<ListedConnection>> ofOrganization(String organization) {
    return and(fixedDirectory.ofOrganization(organization), scope(organization));
  }

  @Override
  public Mono<List<ListedConnection>> ofDomain(String domain) {
    return and(
        fixedDirectory.ofDomain(domain),
        Optional.ofNullable(domains.get(domain)).map(OrganizationScope::only));
  }

  private Mono<List<ListedConnection>> and(
      Mono<List<ListedConnection>> fixedOnes, Optional<OrganizationScope> scope) {
    return fixedOnes
        .flatMapIterable(found -> found)
        .concatWith(scope.map(this::enabled).orElseGet(Flux::empty))
        .take(MAX_LISTED)
        .collectList();
  }

  private static Optional<OrganizationScope> scope(String organization) {
    try {
      return Optional.of(OrganizationScope.only(new OrganizationId(organization)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Flux<ListedConnection> enabled(OrganizationScope scope) {
    return page(scope, Optional.empty())
        .expand(
            page ->
                page.size() < PAGE
                    ? Mono.empty()
                    : page(scope, Optional.of(page.get(page.size() - 1).id())))
        .concatMapIterable(page -> page)
        .filter(each -> each.status() == ConnectionStatus.ENABLED)
        .map(StoredDirectory::listing);
  }

  private Mono<List<StoredConnection>> page(OrganizationScope scope, Optional<ConnectionId> after) {
    return stored.list(scope, after, PAGE).collectList();
  }

  private static ListedConnection listing(StoredConnection connection) {
    return new ListedConnection(
        connection.id(),
        connection.details().displayName().orElse(connection.id().value()),
        connection.organization().map(OrganizationId::value),
        Set.of());
  }
}
