// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.OrganizationId;
import io.relyra.api.connection.store.StoredConnection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection as a line and as an object. */
final class ConnectionView {
  private ConnectionView() {}

  static String line(StoredConnection connection) {
    return connection.id().value()
        + " "
        + connection.status().wireName()
        + ", revision "
        + connection.version()
        + connection.organization().map(o -> ", organization " + o.value()).orElse("")
        + connection.details().displayName().map(name -> ", " + name).orElse("");
  }

  static Map<String, Object> json(StoredConnection connection) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", connection.id().value());
    object.put("status", connection.status().wireName());
    object.put("revision", connection.version());
    connection
        .organization()
        .map(OrganizationId::value)
        .ifPresent(organization -> object.put("organization", organization));
    object.put("created_at", connection.createdAt().toString());
    object.put("updated_at", connection.updatedAt().toString());
    object.put("details", ConnectionFields.write(connection.details()));
    return object;
  }
}
