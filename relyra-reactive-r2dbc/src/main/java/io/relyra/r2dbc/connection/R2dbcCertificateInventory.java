// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.certificate.CertificateKey;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.change.CertificateChanges;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.ExpiringCertificate;
import io.relyra.r2dbc.LibraryDatabase;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Certificates of connections in PostgreSQL, shared by all nodes that use it. */
public final class R2dbcCertificateInventory implements CertificateInventory {
  private final ConnectionReader reader;
  private final ChangeTransaction changing;

  /**
   * An inventory.
   *
   * @param database where the connections are
   */
  public R2dbcCertificateInventory(LibraryDatabase database) {
    this.reader = new ConnectionReader(database);
    this.changing = new ChangeTransaction(database);
  }

  @Override
  public Flux<StoredCertificate> list(OrganizationScope scope, ConnectionId id) {
    return reader
        .state(scope, id)
        .flatMapIterable(known -> known.map(state -> state.certificates()).orElse(List.of()));
  }

  @Override
  public Mono<ChangeOutcome> stage(
      ChangeTarget target, NewCertificate certificate, ChangeContext context) {
    return changing.run(target, CertificateChanges.stage(certificate, context));
  }

  @Override
  public Mono<ChangeOutcome> activate(
      ChangeTarget target, CertificateKey certificate, ChangeContext context) {
    return changing.run(target, CertificateChanges.activate(certificate, context));
  }

  @Override
  public Mono<ChangeOutcome> retire(
      ChangeTarget target, CertificateKey certificate, ChangeContext context) {
    return changing.run(target, CertificateChanges.retire(certificate, context));
  }

  @Override
  public Mono<ChangeOutcome> rollback(
      ChangeTarget target, CertificateKey restore, CertificateKey retire, ChangeContext context) {
    return changing.run(target, CertificateChanges.rollback(restore, retire, context));
  }

  @Override
  public Flux<ExpiringCertificate> expiring(OrganizationScope scope, Instant before) {
    return reader.expiring(scope, before.toString(), CertificateRows::expiring);
  }
}
