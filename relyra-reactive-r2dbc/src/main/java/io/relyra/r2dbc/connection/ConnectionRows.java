// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.store.ConnectionStatus;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.r2dbc.StoredJson;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Connections as rows. */
final class ConnectionRows {
  private ConnectionRows() {}

  static Optional<ConnectionState> state(StoredJson document) {
    return document
        .member("connection")
        .map(
            row ->
                new ConnectionState(
                    connection(row),
                    document.list("certificates", CertificateRows::certificate),
                    MappingRows.rules(document),
                    document.member("source").map(SourceRows::source)));
  }

  static StoredConnection connection(StoredJson row) {
    return new StoredConnection(
        new ConnectionId(row.text("connection_id")),
        row.maybe("organization_id").map(OrganizationId::new),
        word(ConnectionStatus.class, row.text("status")),
        DetailRows.details(row),
        Math.toIntExact(row.number("lock_version")),
        row.time("inserted_at").orElseThrow(),
        row.time("updated_at").orElseThrow());
  }

  static String row(StoredConnection connection) {
    ObjectNode row = StoredJson.newRow();
    row.put("organization_id", connection.organization().map(OrganizationId::value).orElse(null));
    row.put("status", connection.status().wireName());
    DetailRows.write(row, connection.details());
    row.put("lock_version", connection.version());
    row.put("inserted_at", connection.createdAt().toString());
    row.put("updated_at", connection.updatedAt().toString());
    return row.toString();
  }

  static void word(ObjectNode row, String column, Optional<? extends Enum<?>> value) {
    value.ifPresent(word -> row.put(column, word(word)));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E word(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }
}
