// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.sql.SQLException;

/** Brings the two tables to a size; how long that takes counts for nothing. */
final class Filler {
  private Filler() {}

  /**
   * Replay keys: so many that are over, the oldest first, beside so many that are not. The indexes
   * are made afterwards: it takes a fraction of the time.
   */
  static void keys(Server server, long over, long live) throws SQLException {
    server.execute("TRUNCATE relyra.replay_keys");
    server.execute(
        "ALTER TABLE relyra.replay_keys DROP CONSTRAINT IF EXISTS replay_keys_pkey;"
            + " DROP INDEX IF EXISTS relyra.replay_keys_expires_at_idx");
    String insert =
        "INSERT INTO relyra.replay_keys(replay_key, metadata, expires_at) SELECT 'rk_' ||"
            + " md5('%1$s' || n), '{\"connection_id\": \"acme\"}', now() + interval '%1$s'"
            + " + n * interval '20 ms' FROM generate_series(1, %2$d) n";
    server.execute(insert.formatted("-2 days", over));
    server.execute(insert.formatted("1 day", live));
    server.execute(
        "ALTER TABLE relyra.replay_keys ADD CONSTRAINT replay_keys_pkey PRIMARY KEY (replay_key);"
            + " CREATE INDEX replay_keys_expires_at_idx ON relyra.replay_keys (expires_at)");
    settle(server, "replay_keys");
  }

  /** Intents that nobody asks for; small ones, because what they hold does not matter. */
  static void intents(Server server, long rows) throws SQLException {
    server.execute("TRUNCATE relyra.request_intents");
    server.execute(
        "ALTER TABLE relyra.request_intents DROP CONSTRAINT IF EXISTS request_intents_pkey;"
            + " DROP INDEX IF EXISTS relyra.request_intents_expires_at_idx");
    server.execute(
        "INSERT INTO relyra.request_intents SELECT 'rs_' || md5(n::text), 'id_filler', '{}', NULL,"
            + " now() + interval '1 day' + n * interval '20 ms' FROM generate_series(1, "
            + rows
            + ") n");
    server.execute(
        "ALTER TABLE relyra.request_intents ADD CONSTRAINT request_intents_pkey"
            + " PRIMARY KEY (relay_state);"
            + " CREATE INDEX request_intents_expires_at_idx ON relyra.request_intents (expires_at)");
    settle(server, "request_intents");
  }

  private static void settle(Server server, String table) throws SQLException {
    server.execute("VACUUM ANALYZE relyra." + table);
    server.execute("CHECKPOINT");
  }
}
