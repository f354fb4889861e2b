// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

/**
 * What every client does, as the plain statement that peers run: the numbered parameters are the
 * replay key, the relay state and the request id.
 */
enum Work {
  /** Record the use of an assertion. */
  USE(
      "use of an assertion",
      """
      INSERT INTO relyra.replay_keys (replay_key, metadata, expires_at)
      VALUES ($1, '{"connection_id": "acme", "issuer": "https://idp.example.com/metadata"}',
              now() + interval '1 hour')
      ON CONFLICT (replay_key) DO NOTHING
      """),
  /** Use up an intent and record the use of the assertion, in one statement. */
  LOGIN(
      "whole login",
      """
      WITH i AS (
        SELECT relay_state, request_id = $3 AS asked, consumed_at IS NOT NULL AS used,
               expires_at <= now() AS over, intent
          FROM relyra.request_intents WHERE relay_state = $2 FOR NO KEY UPDATE
      ), r AS (
        INSERT INTO relyra.replay_keys (replay_key, metadata, expires_at)
        SELECT $1, '{"connection_id": "acme", "issuer": "https://idp.example.com/metadata"}',
               now() + interval '1 hour'
          FROM i WHERE asked AND NOT used AND NOT over
        ON CONFLICT (replay_key) DO NOTHING RETURNING replay_key
      ), u AS (
        UPDATE relyra.request_intents t SET consumed_at = now()
          FROM i, r WHERE t.relay_state = i.relay_state RETURNING t.relay_state
      )
      SELECT CASE WHEN EXISTS (SELECT 1 FROM u) THEN 'CONSUMED' WHEN i.relay_state IS NULL
                  THEN 'NOT_FOUND' WHEN NOT i.asked THEN 'MISMATCH' WHEN i.used THEN 'USED'
                  WHEN i.over THEN 'EXPIRED' ELSE 'REPLAYED' END, i.intent
        FROM (SELECT 1) one LEFT JOIN i ON true
      """);

  private final String title;
  private final String sql;

  Work(String title, String sql) {
    this.title = title;
    this.sql = sql;
  }

  String title() {
    return title;
  }

  /** With {@code $1}, {@code $2}, {@code $3}. */
  String sql() {
    return sql;
  }

  /** With question marks in the order key, relay state, request id, whatever the statement's. */
  String jdbc() {
    return this == USE
        ? sql.replace("$1", "?")
        : "WITH given AS (SELECT ?::text AS k, ?::text AS rs, ?::text AS rid), "
            + sql.substring("WITH ".length())
                .replace("$1", "(SELECT k FROM given)")
                .replace("$2", "(SELECT rs FROM given)")
                .replace("$3", "(SELECT rid FROM given)");
  }
}
