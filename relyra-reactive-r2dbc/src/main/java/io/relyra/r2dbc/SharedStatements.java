// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

/**
 * The statements that decide for several callers at once: arrays in, one row for each caller out.
 *
 * <p>They decide as their namesakes in {@link RequestStatements} and {@link ReplayStatements} do,
 * with one difference: {@code SKIP LOCKED}. A row that somebody holds would keep all other callers
 * waiting; it is left undecided (its outcome is null), and its caller is sent alone. So a shared
 * statement waits for no intent. It may wait for a replay key that another transaction is about to
 * insert; keys are inserted in their order, so none waits in a circle.
 *
 * <p>A row that is neither locked here nor in the snapshot does not exist: the snapshot is younger
 * than the call. Each intent is found by a lateral look into its index, whatever the table's
 * statistics were when the plan was made; where nothing is locked, {@code LIMIT} keeps the planner
 * from making a join of it.
 */
final class SharedStatements {
  private SharedStatements() {}

  static String put(TableName intents) {
    return PUT.formatted(intents.quoted());
  }

  static String fetch(TableName intents) {
    return FETCH.formatted(intents.quoted());
  }

  static String consume(TableName intents) {
    return CONSUME.formatted(intents.quoted());
  }

  static String use(TableName keys) {
    return USE.formatted(keys.quoted());
  }

  static String login(StoreTables tables) {
    return LOGIN.formatted(tables.requestIntents().quoted(), tables.replayKeys().quoted());
  }

  private static final String PUT =
      """
      WITH given AS MATERIALIZED (
        SELECT relay_state, request_id, intent, place,
               now() + micros * interval '1 microsecond' AS expires_at
          FROM unnest($1, $2, $3, $4) WITH ORDINALITY
               AS g(relay_state, request_id, intent, micros, place)
      ), stored AS (
        INSERT INTO %s (relay_state, request_id, intent, expires_at)
        SELECT relay_state, request_id, intent::jsonb, expires_at
          FROM given ORDER BY relay_state COLLATE "C"
        ON CONFLICT (relay_state) DO NOTHING
        RETURNING relay_state
      )
      SELECT place, 'PUT' AS outcome,
             CASE WHEN relay_state IN (SELECT relay_state FROM stored)
                  THEN expires_at END AS expires_at
        FROM given
      """;

  private static final String FETCH =
      """
      SELECT given.place,
             CASE WHEN i.relay_state IS NULL         THEN 'NOT_FOUND'
                  WHEN i.consumed_at IS NOT NULL     THEN 'ALREADY_CONSUMED'
                  WHEN i.expires_at <= clock.reading THEN 'EXPIRED'
                  ELSE 'PENDING' END AS outcome,
             i.request_id, i.intent::text AS intent, i.expires_at
        FROM (SELECT clock_timestamp() AS reading) clock
       CROSS JOIN unnest($1) WITH ORDINALITY AS given(wanted, place)
        LEFT JOIN LATERAL (
          SELECT relay_state, request_id, consumed_at, expires_at, intent
            FROM %s WHERE relay_state = given.wanted LIMIT 1
        ) i ON true
      """;

  private static final String CONSUME =
      """
      WITH judged AS MATERIALIZED (
        SELECT given.*, locked.*, clock_timestamp() AS judged_at
          FROM unnest($1, $2) WITH ORDINALITY AS given(wanted, asked, place)
          LEFT JOIN LATERAL (
            SELECT relay_state, request_id, consumed_at, expires_at, intent
              FROM %1$s WHERE relay_state = given.wanted
               FOR NO KEY UPDATE SKIP LOCKED
          ) locked ON true
      ), consumed AS (
        UPDATE %1$s t SET consumed_at = j.judged_at
          FROM judged j
         WHERE t.relay_state = j.relay_state AND j.request_id = j.asked
           AND j.consumed_at IS NULL AND j.expires_at > j.judged_at
        RETURNING t.relay_state
      ), decided AS (
        SELECT j.*, j.relay_state IN (SELECT relay_state FROM consumed) AS won FROM judged j
      )
      SELECT d.place,
             CASE WHEN d.won                      THEN 'CONSUMED'
                  WHEN d.relay_state IS NULL      THEN
                    CASE WHEN (SELECT true FROM %1$s h WHERE h.relay_state = d.wanted) THEN NULL
                         ELSE 'NOT_FOUND' END
                  WHEN d.request_id <> d.asked    THEN 'REQUEST_MISMATCH'
                  WHEN d.consumed_at IS NOT NULL  THEN 'ALREADY_CONSUMED'
                  WHEN d.expires_at <= d.judged_at THEN 'EXPIRED'
                  ELSE 'UNDECIDED' END AS outcome,
             CASE WHEN d.won THEN d.request_id END AS request_id,
             CASE WHEN d.won THEN d.intent::text END AS intent
        FROM decided d
      """;

  private static final String USE =
      """
      WITH judged AS MATERIALIZED (
        SELECT given.*, until > clock_timestamp() AS live
          FROM unnest($1, $2, $3) WITH ORDINALITY AS given(key, metadata, until, place)
      ), used AS (
        INSERT INTO %1$s (replay_key, metadata, expires_at)
        SELECT key, metadata::jsonb, until FROM judged WHERE live ORDER BY key COLLATE "C"
        ON CONFLICT (replay_key) DO NOTHING
        RETURNING replay_key, expires_at > clock_timestamp() AS in_time
      )
      SELECT j.place,
             CASE WHEN j.key IN (SELECT replay_key FROM used WHERE in_time) THEN 'FIRST_USE'
                  WHEN j.key IN (SELECT replay_key FROM used) THEN 'STALE'
                  WHEN j.live                                 THEN 'REPLAYED'
                  WHEN (SELECT true FROM %1$s k WHERE k.replay_key = j.key) THEN 'REPLAYED'
                  ELSE 'STALE' END AS outcome
        FROM judged j
      """;

  private static final String LOGIN =
      """
      WITH judged AS MATERIALIZED (
        SELECT given.*, locked.*, clock_timestamp() AS judged_at
          FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY
               AS given(wanted, asked, key, metadata, until, place)
          LEFT JOIN LATERAL (
            SELECT relay_state, request_id, consumed_at, expires_at, intent
              FROM %1$s WHERE relay_state = given.wanted
               FOR NO KEY UPDATE SKIP LOCKED
          ) locked ON true
      ), good AS MATERIALIZED (
        SELECT relay_state, key, metadata, until, judged_at FROM judged
         WHERE request_id = asked AND consumed_at IS NULL
           AND expires_at > judged_at AND until > judged_at
      ), used AS (
        INSERT INTO %2$s (replay_key, metadata, expires_at)
        SELECT key, metadata::jsonb, until FROM good ORDER BY key COLLATE "C"
        ON CONFLICT (replay_key) DO NOTHING
        RETURNING replay_key, expires_at > clock_timestamp() AS in_time
      ), winning AS MATERIALIZED (
        SELECT relay_state, judged_at,
               key IN (SELECT replay_key FROM used WHERE in_time) AS first_use
          FROM good
      ), consumed AS (
        UPDATE %1$s t SET consumed_at = w.judged_at
          FROM winning w
         WHERE w.first_use AND t.relay_state = w.relay_state
        RETURNING t.relay_state
      ), decided AS (
        SELECT j.*, j.relay_state IN (SELECT relay_state FROM consumed) AS won FROM judged j
      )
      SELECT d.place,
             CASE WHEN d.won                       THEN 'CONSUMED'
                  WHEN d.relay_state IS NULL       THEN
                    CASE WHEN (SELECT true FROM %1$s h WHERE h.relay_state = d.wanted) THEN NULL
                         ELSE 'NOT_FOUND' END
                  WHEN d.key IN (SELECT replay_key FROM used WHERE in_time) THEN 'UNDECIDED'
                  WHEN d.key IN (SELECT replay_key FROM used) THEN 'STALE'
                  WHEN d.request_id <> d.asked     THEN 'REQUEST_MISMATCH'
                  WHEN d.consumed_at IS NOT NULL   THEN 'ALREADY_CONSUMED'
                  WHEN d.expires_at <= d.judged_at THEN 'EXPIRED'
                  WHEN d.until > d.judged_at       THEN 'REPLAYED'
                  WHEN (SELECT true FROM %2$s k WHERE k.replay_key = d.key) THEN 'REPLAYED'
                  ELSE 'STALE' END AS outcome,
             CASE WHEN d.won THEN d.request_id END AS request_id,
             CASE WHEN d.won THEN d.intent::text END AS intent
        FROM decided d
      """;
}
