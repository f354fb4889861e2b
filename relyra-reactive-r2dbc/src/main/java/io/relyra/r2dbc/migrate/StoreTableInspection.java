// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks whether tables are what a login store works with, whoever made them. That of sessions may
 * be missing: only single logout over several nodes needs it.
 */
final class StoreTableInspection {
  private static final Set<String> TEXT = Set.of("text", "varchar");
  private static final Set<String> TIME = Set.of("timestamptz");
  private static final Set<String> JSON = Set.of("jsonb");
  private static final Map<String, Set<String>> INTENTS =
      Map.of(
          "relay_state", TEXT,
          "request_id", TEXT,
          "intent", JSON,
          "consumed_at", TIME,
          "expires_at", TIME);
  private static final Map<String, Set<String>> KEYS =
      Map.of("replay_key", TEXT, "inserted_at", TIME, "metadata", JSON, "expires_at", TIME);
  private static final Map<String, Set<String>> SESSIONS =
      Map.of(
          "session_id", TEXT,
          "subject_key", TEXT,
          "session_index", TEXT,
          "inserted_at", TIME,
          "expires_at", TIME);
  private static final String EXISTS = "SELECT to_regclass(?) IS NOT NULL";
  private static final String COLUMNS =
      "SELECT a.attname, t.typname FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid"
          + " WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped";
  // One column, whole table, at once: anything else lets a second row in.
  private static final String UNIQUE =
      "SELECT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
          + " AND a.attnum = i.indkey[0] WHERE i.indrelid = ?::regclass AND i.indisunique"
          + " AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indnkeyatts = 1"
          + " AND a.attname = ?)";

  private StoreTableInspection() {}

  static List<String> problems(DatabaseSession session, StoreTables tables) throws SQLException {
    List<String> problems = new ArrayList<>();
    problems.addAll(problems(session, tables.requestIntents(), INTENTS, "relay_state"));
    problems.addAll(problems(session, tables.replayKeys(), KEYS, "replay_key"));
    if (hasSessions(session, tables)) {
      problems.addAll(problems(session, tables.loginSessions(), SESSIONS, "session_id"));
    }
    return problems;
  }

  static boolean hasSessions(DatabaseSession session, StoreTables tables) throws SQLException {
    return session.flag(EXISTS, tables.loginSessions().quoted());
  }

  /** The tables that there should be. */
  static List<TableName> tables(DatabaseSession session, StoreTables tables) throws SQLException {
    return hasSessions(session, tables)
        ? List.of(tables.requestIntents(), tables.replayKeys(), tables.loginSessions())
        : List.of(tables.requestIntents(), tables.replayKeys());
  }

  private static List<String> problems(
      DatabaseSession session, TableName table, Map<String, Set<String>> expected, String key)
      throws SQLException {
    String name = table.quoted();
    if (!session.flag(EXISTS, name)) {
      return List.of("table " + name + " does not exist");
    }
    Map<String, String> found = new HashMap<>();
    session.rows(row -> found.put(row.getString(1), row.getString(2)), COLUMNS, name);
    List<String> problems = new ArrayList<>();
    expected.forEach(
        (column, types) -> {
          String type = found.get(column);
          if (type == null) {
            problems.add("table " + name + " has no column " + column);
          } else if (!types.contains(type)) {
            problems.add("column " + column + " of table " + name + " is " + type);
          }
        });
    if (found.containsKey(key) && !session.flag(UNIQUE, name, key)) {
      problems.add("column " + key + " of table " + name + " has no unique index");
    }
    return problems.stream().sorted().toList();
  }
}
