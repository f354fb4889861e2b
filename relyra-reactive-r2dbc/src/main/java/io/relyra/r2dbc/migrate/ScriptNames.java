// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The names that stand in scripts in place of placeholders, quoted. None of them is a secret. */
record ScriptNames(String schema, StoreTables tables) {
  Map<String, String> placeholders() {
    return Map.of(
        "schema", "\"" + schema + "\"",
        "request_intents", tables.requestIntents().quoted(),
        "replay_keys", tables.replayKeys().quoted(),
        "login_sessions", tables.loginSessions().quoted());
  }

  String fillIn(String text) {
    String filled = text;
    for (Map.Entry<String, String> name : placeholders().entrySet()) {
      filled = filled.replace("${" + name.getKey() + "}", name.getValue());
    }
    return filled;
  }

  List<String> schemas(MigrationUnit unit) {
    return unit == MigrationUnit.CORE
        ? List.of(schema)
        : Stream.of(
                schema,
                tables.requestIntents().schema(),
                tables.replayKeys().schema(),
                tables.loginSessions().schema())
            .distinct()
            .toList();
  }

  TableName history(MigrationUnit unit) {
    return new TableName(schema, unit.historyTable());
  }

  TableName table(String name) {
    return new TableName(schema, name);
  }
}
