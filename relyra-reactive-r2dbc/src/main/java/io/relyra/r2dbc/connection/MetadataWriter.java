// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.change.Decision;
import io.relyra.api.metadata.MetadataRevision;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.r2dbc.LibraryTables;
import io.relyra.r2dbc.OpenTransaction;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Writes the source and the revisions of a connection whose row is locked. */
final class MetadataWriter {
  private final MetadataStatements statements;

  MetadataWriter(LibraryTables tables) {
    this.statements = MetadataStatements.on(tables);
  }

  Mono<Void> write(OpenTransaction transaction, ConnectionState before, Decision.Write write) {
    ConnectionState after = write.after();
    ConnectionId id = after.connection().id();
    boolean same = before.source().equals(after.source());
    return (same ? Mono.<Void>empty() : source(transaction, id, after.source()))
        .then(Mono.defer(() -> revision(transaction, id, write.revision())))
        .then(Mono.defer(() -> byHand(transaction, before, write)));
  }

  Mono<Void> write(OpenTransaction transaction, Decision.Note note) {
    ConnectionId id = note.after().connection().id();
    return source(transaction, id, note.after().source())
        .then(Mono.defer(() -> revision(transaction, id, note.revision())));
  }

  private Mono<Void> source(
      OpenTransaction transaction, ConnectionId id, Optional<MetadataSource> source) {
    return source.isEmpty()
        ? transaction.update(statements.forget(), statement -> statement.bind(0, id.value())).then()
        : transaction
            .update(
                statements.keep(),
                statement -> statement.bind(0, id.value()).bind(1, SourceRows.row(source.get())))
            .then();
  }

  private Mono<Void> revision(
      OpenTransaction transaction, ConnectionId id, Optional<MetadataRevision> revision) {
    return Mono.justOrEmpty(revision)
        .flatMap(
            found ->
                transaction.update(
                    statements.revision(),
                    statement -> statement.bind(0, id.value()).bind(1, RevisionRows.row(found))))
        .then();
  }

  // What an operator has changed by hand comes from no revision any more.
  private Mono<Void> byHand(
      OpenTransaction transaction, ConnectionState before, Decision.Write write) {
    ConnectionState after = write.after();
    boolean same =
        before
            .connection()
            .details()
            .identityProvider()
            .equals(after.connection().details().identityProvider());
    return same || write.revision().isPresent()
        ? Mono.empty()
        : transaction
            .update(
                statements.byHand(),
                statement -> statement.bind(0, after.connection().id().value()))
            .then();
  }
}
