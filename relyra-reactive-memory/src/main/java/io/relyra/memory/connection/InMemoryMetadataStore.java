// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.change.MetadataChanges;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.metadata.MetadataCandidate;
import io.relyra.api.metadata.MetadataRevision;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.MetadataStore;
import io.relyra.api.metadata.SourceTerms;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Metadata of the connections of a single node, kept in memory. */
final class InMemoryMetadataStore implements MetadataStore {
  private final ConnectionTable table;

  InMemoryMetadataStore(ConnectionTable table) {
    this.table = table;
  }

  @Override
  public Mono<ChangeOutcome> register(
      ChangeTarget target, SourceTerms terms, ChangeContext context) {
    return table.run(target, MetadataChanges.register(terms, context));
  }

  @Override
  public Mono<ChangeOutcome> pin(
      ChangeTarget target, CertificateFingerprint pin, ChangeContext context) {
    return table.run(target, MetadataChanges.pin(pin, context));
  }

  @Override
  public Mono<ChangeOutcome> unpin(
      ChangeTarget target, CertificateFingerprint pin, ChangeContext context) {
    return table.run(target, MetadataChanges.unpin(pin, context));
  }

  @Override
  public Mono<ChangeOutcome> resume(ChangeTarget target, ChangeContext context) {
    return table.run(target, MetadataChanges.resume(context));
  }

  @Override
  public Mono<ChangeOutcome> unregister(ChangeTarget target, ChangeContext context) {
    return table.run(target, MetadataChanges.unregister(context));
  }

  @Override
  public Mono<ChangeOutcome> apply(
      ChangeTarget target, MetadataCandidate candidate, ChangeContext context) {
    return table.run(target, MetadataChanges.apply(candidate, context));
  }

  @Override
  public Mono<SourceOutcome> find(OrganizationScope scope, ConnectionId id) {
    return Mono.fromSupplier(
        () ->
            table
                .find(scope, id)
                .flatMap(ConnectionState::source)
                .<SourceOutcome>map(SourceOutcome.Found::new)
                .orElseGet(SourceOutcome.NotFound::new));
  }

  @Override
  public Flux<MetadataSource> list(
      OrganizationScope scope, Optional<ConnectionId> after, int limit) {
    return Flux.defer(
        () -> {
          InMemoryMappingStore.checkLimit(limit);
          return Flux.fromStream(
              table
                  .after(after.map(ConnectionId::value).orElse(""))
                  .flatMap(state -> state.source().stream())
                  .filter(source -> scope.includes(source.organization()))
                  .limit(limit));
        });
  }

  @Override
  public Flux<MetadataRevision> revisions(OrganizationScope scope, ConnectionId id, int limit) {
    return Flux.defer(
        () -> {
          InMemoryMappingStore.checkLimit(limit);
          return Flux.fromStream(table.metadataRevisions(scope, id).stream().limit(limit));
        });
  }
}
