// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.StoreTables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Where to migrate what. Its text form hides the password, and the URL's options with it. */
record MigrationSettings(
    String jdbcUrl,
    String user,
    String password,
    String schema,
    StoreTables tables,
    int connectRetries) {
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "relyra-migrate");
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  List<String> schemas() {
    return Stream.of(schema, tables.requestIntents().schema(), tables.replayKeys().schema())
        .distinct()
        .toList();
  }

  static Map<String, String> placeholders(StoreTables tables) {
    return Map.of(
        "request_intents", tables.requestIntents().quoted(),
        "replay_keys", tables.replayKeys().quoted());
  }

  // An option of the URL may be the password.
  String place() {
    int options = jdbcUrl.indexOf('?');
    return options < 0 ? jdbcUrl : jdbcUrl.substring(0, options);
  }

  @Override
  public String toString() {
    return "MigrationSettings[" + user + " at " + place() + ", schema " + schema + "]";
  }
}
