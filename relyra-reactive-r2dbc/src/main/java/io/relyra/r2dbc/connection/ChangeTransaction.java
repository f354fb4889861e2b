// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.change.Change;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.change.Decided;
import io.relyra.api.connection.change.Decision;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.OpenTransaction;
import io.relyra.r2dbc.StoredJson;
import io.relyra.r2dbc.audit.AuditChainWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Locks a connection, reads it, decides, writes, and appends the audit event: one transaction. */
final class ChangeTransaction {
  private final LibraryDatabase database;
  private final ConnectionStatements statements;
  private final StateWriter writer;
  private final MetadataWriter metadata;
  private final AuditChainWriter audit;

  ChangeTransaction(LibraryDatabase database) {
    this.database = database;
    this.statements = ConnectionStatements.on(database.tables());
    this.writer = new StateWriter(database.tables());
    this.metadata = new MetadataWriter(database.tables());
    this.audit = new AuditChainWriter(database.tables());
  }

  Mono<ChangeOutcome> run(ChangeTarget target, Change change) {
    return decide(target.id(), change.at(target))
        .map(decided -> decided.map(Decided::outcome).orElseGet(ChangeRefusal.NotFound::new));
  }

  /** What was decided; nothing if there is no such connection. */
  Mono<Optional<Decided>> decide(ConnectionId id, Change change) {
    return database.inTransaction(
        transaction ->
            locked(transaction, id)
                .flatMap(
                    known ->
                        known.isEmpty()
                            ? Mono.just(Optional.empty())
                            : decided(transaction, id, change)));
  }

  Mono<StoredConnection> create(Function<Instant, Decision.Write> creation) {
    return database.inTransaction(
        transaction ->
            transaction
                .oneRow("SELECT clock_timestamp() AS now", s -> {}, ReadRows::now)
                .map(creation)
                .flatMap(
                    write ->
                        writer
                            .insert(transaction, write.after())
                            .then(Mono.defer(() -> audit.append(transaction, write.audit())))
                            .thenReturn(write.after().connection())));
  }

  private Mono<Optional<Integer>> locked(OpenTransaction transaction, ConnectionId id) {
    return transaction.maybeRow(
        statements.lock(),
        statement -> statement.bind(0, id.value()),
        row -> row.get("lock_version", Integer.class));
  }

  private record Read(Optional<ConnectionState> state, Instant now) {}

  private Mono<Optional<Decided>> decided(
      OpenTransaction transaction, ConnectionId id, Change change) {
    return transaction
        .oneRow(
            statements.state(),
            statement -> statement.bind(0, id.value()),
            row ->
                StoredJson.read(
                    ReadRows.text(row, "state"),
                    json -> new Read(ConnectionRows.state(json), json.time("now").orElseThrow())))
        .flatMap(
            read ->
                Mono.justOrEmpty(read.state())
                    .map(state -> new Decided(state, change.decide(state, read.now())))
                    .flatMap(decided -> written(transaction, decided).thenReturn(decided))
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty()));
  }

  private Mono<Void> written(OpenTransaction transaction, Decided decided) {
    ConnectionState before = decided.before();
    if (decided.decision() instanceof Decision.Write write) {
      return audit
          .append(transaction, write.audit())
          .then(Mono.defer(() -> writer.write(transaction, before, write)));
    }
    if (decided.decision() instanceof Decision.Note note) {
      return Mono.justOrEmpty(note.audit())
          .flatMap(entry -> audit.append(transaction, entry))
          .then(Mono.defer(() -> metadata.write(transaction, note)));
    }
    if (decided.decision() instanceof Decision.Delete delete) {
      return audit
          .append(transaction, delete.audit())
          .then(Mono.defer(() -> writer.delete(transaction, before.connection().id())));
    }
    return Mono.empty();
  }
}
