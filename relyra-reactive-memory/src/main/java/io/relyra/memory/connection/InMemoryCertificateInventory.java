// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.certificate.CertificateKey;
import io.relyra.api.connection.certificate.CertificateState;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.change.CertificateChanges;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.ExpiringCertificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Certificates of the connections of a single node, kept in memory. */
final class InMemoryCertificateInventory implements CertificateInventory {
  private final ConnectionTable table;

  InMemoryCertificateInventory(ConnectionTable table) {
    this.table = table;
  }

  @Override
  public Flux<StoredCertificate> list(OrganizationScope scope, ConnectionId id) {
    return Flux.defer(
        () ->
            Flux.fromIterable(
                table.find(scope, id).map(ConnectionState::certificates).orElse(List.of())));
  }

  @Override
  public Mono<ChangeOutcome> stage(
      ChangeTarget target, NewCertificate certificate, ChangeContext context) {
    return table.run(target, CertificateChanges.stage(certificate, context));
  }

  @Override
  public Mono<ChangeOutcome> activate(
      ChangeTarget target, CertificateKey certificate, ChangeContext context) {
    return table.run(target, CertificateChanges.activate(certificate, context));
  }

  @Override
  public Mono<ChangeOutcome> retire(
      ChangeTarget target, CertificateKey certificate, ChangeContext context) {
    return table.run(target, CertificateChanges.retire(certificate, context));
  }

  @Override
  public Mono<ChangeOutcome> rollback(
      ChangeTarget target, CertificateKey restore, CertificateKey retire, ChangeContext context) {
    return table.run(target, CertificateChanges.rollback(restore, retire, context));
  }

  @Override
  public Flux<ExpiringCertificate> expiring(OrganizationScope scope, Instant before) {
    return Flux.defer(
        () ->
            Flux.fromStream(
                table
                    .after("")
                    .filter(state -> scope.includes(state.connection().organization()))
                    .flatMap(InMemoryCertificateInventory::inUse)
                    .filter(certificate -> certificate.notAfter().isBefore(before))
                    .sorted(
                        Comparator.comparing(ExpiringCertificate::notAfter)
                            .thenComparing(expiring -> expiring.key().fingerprint().value()))
                    .limit(ConnectionStore.MAX_PAGE)));
  }

  private static Stream<ExpiringCertificate> inUse(ConnectionState state) {
    return state.certificates().stream()
        .filter(certificate -> certificate.state() != CertificateState.RETIRED)
        .map(
            certificate ->
                new ExpiringCertificate(
                    state.connection().id(),
                    state.connection().organization(),
                    certificate.key(),
                    certificate.state(),
                    certificate.certificate().getNotAfter().toInstant()));
  }
}
