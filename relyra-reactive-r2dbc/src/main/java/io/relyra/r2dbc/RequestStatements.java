// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

/**
 * The statements of request intents. Each decides by itself, at the server's clock, and answers
 * with exactly one row.
 *
 * <p>How {@link #consume} decides under READ COMMITTED: {@code FOR NO KEY UPDATE} waits for a
 * concurrent winner and then reads the newest version of the row, not the statement's snapshot. The
 * clock is read in a step of its own after the lock was granted; {@code now()} would be the start
 * of the statement, and an expression beside the lock would be computed before it. So an intent
 * that expired while the statement waited is refused.
 */
record RequestStatements(String put, String fetch, String consume) {
  static RequestStatements on(TableName table) {
    return new RequestStatements(
        PUT.formatted(table.quoted()),
        FETCH.formatted(table.quoted()),
        CONSUME.formatted(table.quoted()));
  }

  private static final String PUT =
      """
      WITH stored AS (
        INSERT INTO %s (relay_state, request_id, intent, expires_at)
        VALUES ($1, $2, $3::jsonb, now() + $4 * interval '1 microsecond')
        ON CONFLICT (relay_state) DO NOTHING
        RETURNING expires_at
      )
      SELECT (SELECT expires_at FROM stored) AS expires_at
      """;

  private static final String FETCH =
      """
      SELECT CASE WHEN i.relay_state IS NULL         THEN 'NOT_FOUND'
                  WHEN i.consumed_at IS NOT NULL     THEN 'ALREADY_CONSUMED'
                  WHEN i.expires_at <= clock.reading THEN 'EXPIRED'
                  ELSE 'PENDING' END AS outcome,
             i.request_id, i.intent::text AS intent, i.expires_at
        FROM (SELECT clock_timestamp() AS reading) clock
        LEFT JOIN %s i ON i.relay_state = $1
      """;

  private static final String CONSUME =
      """
      WITH locked AS (
        SELECT relay_state, request_id, consumed_at, expires_at, intent
          FROM %1$s WHERE relay_state = $1
           FOR NO KEY UPDATE
      ), judged AS MATERIALIZED (
        SELECT locked.*, clock_timestamp() AS judged_at FROM locked
      ), consumed AS (
        UPDATE %1$s t SET consumed_at = j.judged_at
          FROM judged j
         WHERE t.relay_state = j.relay_state AND j.request_id = $2
           AND j.consumed_at IS NULL AND j.expires_at > j.judged_at
        RETURNING t.relay_state
      )
      SELECT CASE WHEN EXISTS (SELECT 1 FROM consumed)  THEN 'CONSUMED'
                  WHEN j.relay_state IS NULL            THEN 'NOT_FOUND'
                  WHEN j.request_id <> $2               THEN 'REQUEST_MISMATCH'
                  WHEN j.consumed_at IS NOT NULL        THEN 'ALREADY_CONSUMED'
                  WHEN j.expires_at <= j.judged_at      THEN 'EXPIRED'
                  ELSE 'UNDECIDED' END AS outcome,
             j.request_id, j.intent::text AS intent
        FROM (SELECT 1) one LEFT JOIN judged j ON true
      """;
}
