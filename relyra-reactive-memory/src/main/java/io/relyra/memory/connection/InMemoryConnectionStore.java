// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.change.ConnectionChanges;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionIds;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.StoredConnection;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Connections of a single node, kept in memory. */
final class InMemoryConnectionStore implements ConnectionStore {
  private final ConnectionTable table;
  private final ConnectionChanges changes;
  private final ConnectionIds ids = new ConnectionIds();

  InMemoryConnectionStore(ConnectionTable table, ConnectionChanges changes) {
    this.table = table;
    this.changes = changes;
  }

  @Override
  public Mono<StoredConnection> create(
      Optional<OrganizationId> organization, ConnectionDetails details, ChangeContext context) {
    return table.create(now -> changes.create(ids.next(now), organization, details, context, now));
  }

  @Override
  public Mono<FindOutcome> find(OrganizationScope scope, ConnectionId id) {
    return Mono.fromSupplier(
        () ->
            table
                .find(scope, id)
                .<FindOutcome>map(state -> new FindOutcome.Found(state.connection()))
                .orElseGet(FindOutcome.NotFound::new));
  }

  @Override
  public Flux<StoredConnection> list(
      OrganizationScope scope, Optional<ConnectionId> after, int limit) {
    return Flux.defer(
        () -> {
          InMemoryMappingStore.checkLimit(limit);
          return Flux.fromStream(
              table
                  .after(after.map(ConnectionId::value).orElse(""))
                  .map(state -> state.connection())
                  .filter(connection -> scope.includes(connection.organization()))
                  .limit(limit));
        });
  }

  @Override
  public Mono<ChangeOutcome> update(
      ChangeTarget target, ConnectionDetails details, ChangeContext context) {
    return table.run(target, changes.update(details, context));
  }

  @Override
  public Mono<ChangeOutcome> publish(ChangeTarget target, ChangeContext context) {
    return table.run(target, changes.publish(context));
  }

  @Override
  public Mono<ChangeOutcome> disable(ChangeTarget target, ChangeContext context) {
    return table.run(target, changes.disable(context));
  }

  @Override
  public Mono<ChangeOutcome> delete(ChangeTarget target, ChangeContext context) {
    return table.run(target, changes.delete(context));
  }
}
