// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.change.MappingChanges;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.MappingRevision;
import io.relyra.api.connection.store.MappingStore;
import io.relyra.api.mapping.MappingRules;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rules for attributes of the connections of a single node, kept in memory. */
final class InMemoryMappingStore implements MappingStore {
  private final ConnectionTable table;

  InMemoryMappingStore(ConnectionTable table) {
    this.table = table;
  }

  @Override
  public Mono<RulesOutcome> rules(OrganizationScope scope, ConnectionId id) {
    return Mono.fromSupplier(
        () ->
            table
                .find(scope, id)
                .<RulesOutcome>map(
                    state -> new RulesOutcome.Found(state.mappings(), state.connection().version()))
                .orElseGet(RulesOutcome.NotFound::new));
  }

  @Override
  public Mono<ChangeOutcome> replace(
      ChangeTarget target, MappingRules rules, ChangeContext context) {
    return table.run(target, MappingChanges.replace(rules, context));
  }

  @Override
  public Flux<MappingRevision> revisions(OrganizationScope scope, ConnectionId id, int limit) {
    return Flux.defer(
        () -> {
          checkLimit(limit);
          return Flux.fromIterable(table.mappingRevisions(scope, id)).take(limit);
        });
  }

  static void checkLimit(int limit) {
    if (limit < 1 || limit > ConnectionStore.MAX_PAGE) {
      throw new IllegalArgumentException("a page has 1 to " + ConnectionStore.MAX_PAGE + " rows");
    }
  }
}
