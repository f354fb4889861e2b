// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan that was made while the tables were empty has to serve when they are large, too. */
class SharedPlanTest {
  private static final int ROWS = 50_000;
  private StoreDatabase database;

  @BeforeEach
  void open() {
    database = new StoreDatabase();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyRowOfNewTablesIsFoundByItsKey() throws SQLException {
    everyRowIsFoundByItsKey();
  }

  @Test
  void everyRowOfLargeTablesIsFoundByItsKey() throws SQLException {
    database
        .jdbc()
        .execute(
            "INSERT INTO relyra.request_intents"
                + " SELECT gen_random_uuid(), 'x', '{}', NULL, now() + interval '1 h'"
                + " FROM generate_series(1, "
                + ROWS
                + "); INSERT INTO relyra.replay_keys(replay_key, metadata)"
                + " SELECT relay_state, '{}' FROM relyra.request_intents");
    database.jdbc().execute("ANALYZE relyra.request_intents; ANALYZE relyra.replay_keys");
    everyRowIsFoundByItsKey();
  }

  private void everyRowIsFoundByItsKey() throws SQLException {
    TableName intents = StoreTables.DEFAULT.requestIntents();
    assertIndexed(SharedStatements.fetch(intents), "text[]", "'{a}'");
    assertIndexed(SharedStatements.consume(intents), "text[], text[]", "'{a}', '{b}'");
    assertIndexed(
        SharedStatements.login(StoreTables.DEFAULT),
        "text[], text[], text[], text[], timestamptz[]",
        "'{a}', '{b}', '{c}', '{d}', '{now}'");
    assertIndexed(
        SharedStatements.use(StoreTables.DEFAULT.replayKeys()),
        "text[], text[], timestamptz[]",
        "'{a}', '{b}', '{now}'");
  }

  private void assertIndexed(String sql, String types, String values) throws SQLException {
    try (Connection connection = database.jdbc().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET plan_cache_mode = force_generic_plan");
      statement.execute("PREPARE shared (" + types + ") AS " + sql);
      StringBuilder plan = new StringBuilder();
      try (ResultSet lines = statement.executeQuery("EXPLAIN EXECUTE shared (" + values + ")")) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
      assertThat(plan.toString())
          .contains("_pkey")
          .doesNotContain("Seq Scan", "Bitmap", "Hash Join", "Merge Join");
    }
  }
}
