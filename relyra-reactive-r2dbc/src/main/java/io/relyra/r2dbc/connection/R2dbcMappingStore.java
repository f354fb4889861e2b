// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.change.MappingChanges;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.MappingRevision;
import io.relyra.api.connection.store.MappingStore;
import io.relyra.api.mapping.MappingRules;
import io.relyra.r2dbc.LibraryDatabase;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Rules for attributes in PostgreSQL, shared by all nodes that use it. */
public final class R2dbcMappingStore implements MappingStore {
  private final ConnectionReader reader;
  private final ChangeTransaction changing;

  /**
   * A store.
   *
   * @param database where the connections are
   */
  public R2dbcMappingStore(LibraryDatabase database) {
    this.reader = new ConnectionReader(database);
    this.changing = new ChangeTransaction(database);
  }

  @Override
  public Mono<RulesOutcome> rules(OrganizationScope scope, ConnectionId id) {
    return reader
        .state(scope, id)
        .map(
            known ->
                known.isPresent()
                    ? new RulesOutcome.Found(
                        known.get().mappings(), known.get().connection().version())
                    : new RulesOutcome.NotFound());
  }

  @Override
  public Mono<ChangeOutcome> replace(
      ChangeTarget target, MappingRules rules, ChangeContext context) {
    return changing.run(target, MappingChanges.replace(rules, context));
  }

  @Override
  public Flux<MappingRevision> revisions(OrganizationScope scope, ConnectionId id, int limit) {
    return reader.revisions(scope, id, limit, MappingRows::revision);
  }
}
