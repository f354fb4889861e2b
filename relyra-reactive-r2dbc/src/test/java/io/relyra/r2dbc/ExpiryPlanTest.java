// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan that PostgreSQL keeps for the statement of expiry, whatever its parameters. */
class ExpiryPlanTest {
  private static final int ROWS = 50_000;
  private static StoreDatabase database;

  @BeforeAll
  static void open() {
    database = new StoreDatabase();
    database
        .jdbc()
        .execute(
            "INSERT INTO relyra.request_intents"
                + " SELECT gen_random_uuid(), 'x', '{}', NULL, now() - n * interval '1 s'"
                + " FROM generate_series(1, "
                + ROWS
                + ") n; INSERT INTO relyra.replay_keys(replay_key, metadata, expires_at)"
                + " SELECT relay_state, '{}', expires_at FROM relyra.request_intents;"
                + " ANALYZE relyra.request_intents; ANALYZE relyra.replay_keys");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 10_000})
  void findsRowsByTheIndexAndDeletesThemByTheirPlace(int batchSize) throws SQLException {
    for (TableName table :
        new TableName[] {StoreTables.DEFAULT.requestIntents(), StoreTables.DEFAULT.replayKeys()}) {
      String plan = genericPlan(ExpiryStatement.on(table).sql(), batchSize);
      assertThat(plan)
          .contains("Index Scan using " + table.name() + "_expires_at_idx")
          .contains("Tid Scan on " + table.name())
          .contains("Index Cond: ((expires_at >= ($1)::timestamp with time zone)")
          .doesNotContain("Seq Scan", "Bitmap", "Sort", "Hash Join", "Merge Join");
    }
  }

  private static String genericPlan(String sql, int batchSize) throws SQLException {
    try (Connection connection = database.jdbc().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET plan_cache_mode = force_generic_plan");
      statement.execute("PREPARE expiry (text, int8, int4) AS " + sql);
      StringBuilder plan = new StringBuilder();
      try (ResultSet lines =
          statement.executeQuery("EXPLAIN EXECUTE expiry ('-infinity', 0, " + batchSize + ")")) {
        while (lines.next()) {
          plan.append(lines.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }
}
