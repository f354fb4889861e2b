// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

/**
 * The statements that record the use of an assertion. Each answers with exactly one row.
 *
 * <p>Whether a live key is new is told by the insert itself: a conflict, also with a row that the
 * statement's snapshot cannot see yet, inserts nothing. Only where nothing is inserted at all,
 * because the time to remember is over, a plain read chooses between the two refusals.
 *
 * <p>An insert can take longer than a use is remembered: it waits for others who insert the same
 * key, or for processors. Meanwhile an earlier use can be forgotten, and the key be new again. So
 * the clock is read once more, after the insert: what came too late is no first use. Its key stays
 * until it is deleted like all others.
 *
 * <p>In {@link #consumeLogin} the intent is locked first and the key comes second, for every
 * caller: that order admits no deadlock. A key is inserted only for an intent that is good, and an
 * intent is updated only for a key that was inserted. The intent is judged when its row is locked;
 * waiting for a concurrent use of the key does not judge it again.
 */
record ReplayStatements(String consume) {
  static ReplayStatements on(TableName replayKeys) {
    return new ReplayStatements(CONSUME.formatted(replayKeys.quoted()));
  }

  static String consumeLogin(StoreTables tables) {
    return CONSUME_LOGIN.formatted(tables.requestIntents().quoted(), tables.replayKeys().quoted());
  }

  private static final String CONSUME =
      """
      WITH judged AS MATERIALIZED (
        SELECT $3 > clock_timestamp() AS live
      ), used AS (
        INSERT INTO %1$s (replay_key, metadata, expires_at)
        SELECT $1, $2::jsonb, $3 FROM judged WHERE live
        ON CONFLICT (replay_key) DO NOTHING
        RETURNING expires_at > clock_timestamp() AS in_time
      )
      SELECT CASE WHEN (SELECT in_time FROM used)  THEN 'FIRST_USE'
                  WHEN EXISTS (SELECT 1 FROM used) THEN 'STALE'
                  WHEN j.live                      THEN 'REPLAYED'
                  WHEN EXISTS (SELECT 1 FROM %1$s k WHERE k.replay_key = $1) THEN 'REPLAYED'
                  ELSE 'STALE' END AS outcome
        FROM judged j
      """;

  private static final String CONSUME_LOGIN =
      """
      WITH locked AS (
        SELECT relay_state, request_id, consumed_at, expires_at, intent
          FROM %1$s WHERE relay_state = $1
           FOR NO KEY UPDATE
      ), timed AS MATERIALIZED (
        SELECT locked.*, clock_timestamp() AS judged_at FROM locked
      ), judged AS MATERIALIZED (
        SELECT timed.*,
               request_id = $2 AND consumed_at IS NULL AND expires_at > judged_at AS good,
               $5 > judged_at AS live
          FROM timed
      ), used AS (
        INSERT INTO %2$s (replay_key, metadata, expires_at)
        SELECT $3, $4::jsonb, $5 FROM judged WHERE good AND live
        ON CONFLICT (replay_key) DO NOTHING
        RETURNING expires_at > clock_timestamp() AS in_time
      ), consumed AS (
        UPDATE %1$s t SET consumed_at = j.judged_at
          FROM judged j, used
         WHERE used.in_time AND t.relay_state = j.relay_state
        RETURNING t.relay_state
      )
      SELECT CASE WHEN EXISTS (SELECT 1 FROM consumed)  THEN 'CONSUMED'
                  WHEN (SELECT in_time FROM used)       THEN 'UNDECIDED'
                  WHEN EXISTS (SELECT 1 FROM used)      THEN 'STALE'
                  WHEN j.relay_state IS NULL            THEN 'NOT_FOUND'
                  WHEN j.request_id <> $2               THEN 'REQUEST_MISMATCH'
                  WHEN j.consumed_at IS NOT NULL        THEN 'ALREADY_CONSUMED'
                  WHEN j.expires_at <= j.judged_at      THEN 'EXPIRED'
                  WHEN j.live                           THEN 'REPLAYED'
                  WHEN EXISTS (SELECT 1 FROM %2$s k WHERE k.replay_key = $3) THEN 'REPLAYED'
                  ELSE 'STALE' END AS outcome,
             j.request_id, j.intent::text AS intent
        FROM (SELECT 1) one LEFT JOIN judged j ON true
      """;
}
