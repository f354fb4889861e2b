// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.change.ConnectionChanges;
import io.relyra.api.connection.change.Readiness;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionIds;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.r2dbc.LibraryDatabase;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Connections in PostgreSQL, shared by all nodes that use it. */
public final class R2dbcConnectionStore implements ConnectionStore {
  private final ConnectionReader reader;
  private final ChangeTransaction changing;
  private final ConnectionChanges changes;
  private final ConnectionIds ids = new ConnectionIds();

  /**
   * A store; made before the event loops start, since it seeds a random generator.
   *
   * @param database where the connections are
   * @param presets what is known of products
   */
  public R2dbcConnectionStore(LibraryDatabase database, PolicyPresets presets) {
    this.reader = new ConnectionReader(database);
    this.changing = new ChangeTransaction(database);
    this.changes = new ConnectionChanges(new Readiness(presets));
  }

  @Override
  public Mono<StoredConnection> create(
      Optional<OrganizationId> organization, ConnectionDetails details, ChangeContext context) {
    return changing.create(
        now -> changes.create(ids.next(now), organization, details, context, now));
  }

  @Override
  public Mono<FindOutcome> find(OrganizationScope scope, ConnectionId id) {
    return reader
        .state(scope, id)
        .map(
            known ->
                known.isPresent()
                    ? new FindOutcome.Found(known.get().connection())
                    : new FindOutcome.NotFound());
  }

  @Override
  public Flux<StoredConnection> list(
      OrganizationScope scope, Optional<ConnectionId> after, int limit) {
    return reader.page(
        scope, after.map(ConnectionId::value).orElse(""), limit, ConnectionRows::connection);
  }

  @Override
  public Mono<ChangeOutcome> update(
      ChangeTarget target, ConnectionDetails details, ChangeContext context) {
    return changing.run(target, changes.update(details, context));
  }

  @Override
  public Mono<ChangeOutcome> publish(ChangeTarget target, ChangeContext context) {
    return changing.run(target, changes.publish(context));
  }

  @Override
  public Mono<ChangeOutcome> disable(ChangeTarget target, ChangeContext context) {
    return changing.run(target, changes.disable(context));
  }

  @Override
  public Mono<ChangeOutcome> delete(ChangeTarget target, ChangeContext context) {
    return changing.run(target, changes.delete(context));
  }
}
