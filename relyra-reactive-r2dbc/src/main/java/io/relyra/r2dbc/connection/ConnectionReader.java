// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.r2dbc.spi.Readable;
import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.StoredJson;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads connections, each time in one statement. What decides about a login is read where it is
 * newest.
 */
final class ConnectionReader {
  private final LibraryDatabase database;
  private final ConnectionStatements statements;
  private final MetadataStatements metadata;

  ConnectionReader(LibraryDatabase database) {
    this.database = database;
    this.statements = ConnectionStatements.on(database.tables());
    this.metadata = MetadataStatements.on(database.tables());
  }

  Mono<Optional<ConnectionState>> state(OrganizationScope scope, ConnectionId id) {
    return database
        .readRow(
            statements.state(),
            statement -> statement.bind(0, id.value()),
            ConnectionReader::document)
        .map(known -> known.filter(state -> scope.includes(state.connection().organization())));
  }

  /** Without certificates that are of no use for logins. */
  Mono<Optional<ConnectionState>> snapshot(ConnectionId id) {
    return database.oneRow(
        statements.snapshot(),
        statement -> statement.bind(0, id.value()),
        ConnectionReader::document);
  }

  /** The version of an enabled connection; nothing if it is not enabled, or not there. */
  Mono<Optional<Integer>> enabledVersion(ConnectionId id) {
    return database.oneRow(
        statements.current(),
        statement -> statement.bind(0, id.value()),
        row ->
            "enabled".equals(row.get("status", String.class))
                ? Optional.ofNullable(row.get("lock_version", Integer.class))
                : Optional.empty());
  }

  <T> Flux<T> page(
      OrganizationScope scope, String first, int limit, Function<StoredJson, T> reading) {
    return rows(statements.page(), first, scope, limit, reading);
  }

  <T> Flux<T> expiring(OrganizationScope scope, String before, Function<StoredJson, T> reading) {
    return rows(statements.expiring(), before, scope, ConnectionStore.MAX_PAGE, reading);
  }

  <T> Flux<T> sources(
      OrganizationScope scope, String first, int limit, Function<StoredJson, T> reading) {
    return rows(metadata.page(), first, scope, limit, reading);
  }

  <T> Flux<T> metadataRevisions(
      OrganizationScope scope, ConnectionId id, int limit, Function<StoredJson, T> reading) {
    return rows(metadata.revisions(), id.value(), scope, limit, reading);
  }

  <T> Flux<T> revisions(
      OrganizationScope scope, ConnectionId id, int limit, Function<StoredJson, T> reading) {
    return rows(statements.revisions(), id.value(), scope, limit, reading);
  }

  private static Optional<ConnectionState> document(Readable row) {
    return StoredJson.read(ReadRows.text(row, "state"), ConnectionRows::state);
  }

  private <T> Flux<T> rows(
      String sql,
      String first,
      OrganizationScope scope,
      int limit,
      Function<StoredJson, T> reading) {
    return Mono.fromCallable(() -> ReadRows.checkedLimit(limit, ConnectionStore.MAX_PAGE))
        .flatMap(
            checked ->
                database.readRow(
                    sql,
                    statement ->
                        statement
                            .bind(0, first)
                            .bind(1, ReadRows.organization(scope))
                            .bind(2, checked),
                    row -> StoredJson.read(ReadRows.text(row, "page"), json -> json.all(reading))))
        .flatMapIterable(all -> all);
  }
}
