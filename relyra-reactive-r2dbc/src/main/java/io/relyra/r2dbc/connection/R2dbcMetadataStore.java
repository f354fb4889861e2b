// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.change.MetadataChanges;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.metadata.MetadataCandidate;
import io.relyra.api.metadata.MetadataRevision;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.MetadataStore;
import io.relyra.api.metadata.SourceTerms;
import io.relyra.r2dbc.LibraryDatabase;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Metadata of connections in PostgreSQL, shared by all nodes that use it. */
public final class R2dbcMetadataStore implements MetadataStore {
  private final ConnectionReader reader;
  private final ChangeTransaction changing;

  /**
   * A store.
   *
   * @param database where the connections are
   */
  public R2dbcMetadataStore(LibraryDatabase database) {
    this.reader = new ConnectionReader(database);
    this.changing = new ChangeTransaction(database);
  }

  @Override
  public Mono<ChangeOutcome> register(
      ChangeTarget target, SourceTerms terms, ChangeContext context) {
    return changing.run(target, MetadataChanges.register(terms, context));
  }

  @Override
  public Mono<ChangeOutcome> pin(
      ChangeTarget target, CertificateFingerprint pin, ChangeContext context) {
    return changing.run(target, MetadataChanges.pin(pin, context));
  }

  @Override
  public Mono<ChangeOutcome> unpin(
      ChangeTarget target, CertificateFingerprint pin, ChangeContext context) {
    return changing.run(target, MetadataChanges.unpin(pin, context));
  }

  @Override
  public Mono<ChangeOutcome> resume(ChangeTarget target, ChangeContext context) {
    return changing.run(target, MetadataChanges.resume(context));
  }

  @Override
  public Mono<ChangeOutcome> unregister(ChangeTarget target, ChangeContext context) {
    return changing.run(target, MetadataChanges.unregister(context));
  }

  @Override
  public Mono<ChangeOutcome> apply(
      ChangeTarget target, MetadataCandidate candidate, ChangeContext context) {
    return changing.run(target, MetadataChanges.apply(candidate, context));
  }

  @Override
  public Mono<SourceOutcome> find(OrganizationScope scope, ConnectionId id) {
    return reader
        .state(scope, id)
        .map(
            known ->
                known
                    .flatMap(state -> state.source())
                    .<SourceOutcome>map(SourceOutcome.Found::new)
                    .orElseGet(SourceOutcome.NotFound::new));
  }

  @Override
  public Flux<MetadataSource> list(
      OrganizationScope scope, Optional<ConnectionId> after, int limit) {
    return reader.sources(
        scope, after.map(ConnectionId::value).orElse(""), limit, SourceRows::source);
  }

  @Override
  public Flux<MetadataRevision> revisions(OrganizationScope scope, ConnectionId id, int limit) {
    return reader.metadataRevisions(scope, id, limit, RevisionRows::revision);
  }
}
