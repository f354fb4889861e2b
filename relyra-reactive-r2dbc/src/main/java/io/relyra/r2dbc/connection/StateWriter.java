// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.change.Decision;
import io.relyra.r2dbc.LibraryTables;
import io.relyra.r2dbc.OpenTransaction;
import java.util.List;
import reactor.core.publisher.Mono;

/** Writes what differs between two states of a connection whose row is locked. */
final class StateWriter {
  private final WriteStatements statements;
  private final MetadataWriter metadata;

  StateWriter(LibraryTables tables) {
    this.statements = WriteStatements.on(tables);
    this.metadata = new MetadataWriter(tables);
  }

  Mono<Void> insert(OpenTransaction transaction, ConnectionState state) {
    return one(
        transaction,
        statements.insert(),
        state.connection().id(),
        ConnectionRows.row(state.connection()));
  }

  Mono<Void> delete(OpenTransaction transaction, ConnectionId id) {
    return transaction
        .update(statements.delete(), statement -> statement.bind(0, id.value()))
        .then();
  }

  Mono<Void> write(OpenTransaction transaction, ConnectionState before, Decision.Write write) {
    ConnectionState after = write.after();
    return certificates(transaction, before, after)
        .then(Mono.defer(() -> mappings(transaction, before, after, write.audit().context())))
        .then(
            Mono.defer(
                () ->
                    one(
                        transaction,
                        statements.update(),
                        after.connection().id(),
                        ConnectionRows.row(after.connection()))))
        .then(Mono.defer(() -> metadata.write(transaction, before, write)));
  }

  private Mono<Void> certificates(
      OpenTransaction transaction, ConnectionState before, ConnectionState after) {
    List<StoredCertificate> changed =
        after.certificates().stream().filter(one -> !before.certificates().contains(one)).toList();
    return changed.isEmpty()
        ? Mono.empty()
        : one(
            transaction,
            statements.certificates(),
            after.connection().id(),
            CertificateRows.rows(changed, after.connection().updatedAt()));
  }

  private Mono<Void> mappings(
      OpenTransaction transaction,
      ConnectionState before,
      ConnectionState after,
      ChangeContext context) {
    if (before.mappings().equals(after.mappings())) {
      return Mono.empty();
    }
    ConnectionId id = after.connection().id();
    String revision =
        MappingRows.revision(
            before.mappings(), after.mappings(), context, after.connection().updatedAt());
    return clear(transaction, statements.clearAttributes(), id)
        .then(clear(transaction, statements.clearGroups(), id))
        .then(
            one(transaction, statements.attributes(), id, MappingRows.attributes(after.mappings())))
        .then(one(transaction, statements.groups(), id, MappingRows.groups(after.mappings())))
        .then(one(transaction, statements.revision(), id, revision));
  }

  private static Mono<Void> clear(OpenTransaction transaction, String sql, ConnectionId id) {
    return transaction.update(sql, statement -> statement.bind(0, id.value())).then();
  }

  private static Mono<Void> one(
      OpenTransaction transaction, String sql, ConnectionId id, String json) {
    return transaction.update(sql, statement -> statement.bind(0, id.value()).bind(1, json)).then();
  }
}
