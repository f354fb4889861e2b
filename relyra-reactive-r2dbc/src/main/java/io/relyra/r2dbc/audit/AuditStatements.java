// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.audit;

import io.relyra.r2dbc.LibraryTables;

/**
 * The statements of the audit log.
 *
 * <p>{@link #lockHead} inserts or updates the row of a chain's end, and so waits for whoever
 * appends to it in another transaction; the clock is read when it has the row.
 */
record AuditStatements(
    String lockHead, String append, String events, String recordedEnd, String chains) {
  static AuditStatements on(LibraryTables tables) {
    String heads = tables.auditHeads().quoted();
    String events = tables.auditEvents().quoted();
    String connections = tables.connections().quoted();
    return new AuditStatements(
        LOCK_HEAD.formatted(heads),
        APPEND.formatted(events, heads, connections),
        EVENTS.formatted(events),
        RECORDED_END.formatted(heads, events),
        CHAINS.formatted(heads, events));
  }

  private static final String LOCK_HEAD =
      """
      INSERT INTO %s AS head (chain, position, hash)
      VALUES ($1, 0, decode(repeat('00', 32), 'hex'))
      ON CONFLICT (chain) DO UPDATE SET chain = EXCLUDED.chain
      RETURNING jsonb_build_object('position', head.position, 'hash', encode(head.hash, 'hex'),
                                   'now', clock_timestamp())::text AS head
      """;

  private static final String APPEND =
      """
      WITH written AS (
        INSERT INTO %1$s (connection_record_id, connection_id, organization_id, domain, action,
               actor, cause, correlation_id, before_summary, after_summary, diff_summary,
               inserted_at, chain, chain_position, previous_hash, hash)
        SELECT (SELECT c.id FROM %3$s c WHERE c.connection_id = e.connection_id),
               e.connection_id, e.organization_id, e.domain, e.action,
               e.actor, e.cause, e.correlation_id, e.before_summary, e.after_summary,
               e.diff_summary, e.inserted_at, e.chain, e.chain_position, e.previous_hash, e.hash
          FROM jsonb_populate_record(NULL::%1$s, $1::jsonb) e
        RETURNING chain, chain_position, hash
      )
      UPDATE %2$s head SET position = written.chain_position, hash = written.hash
        FROM written WHERE head.chain = written.chain
      """;

  private static final String EVENTS =
      """
      SELECT coalesce(jsonb_agg(to_jsonb(e) ORDER BY e.chain_position), '[]')::text AS events
        FROM (SELECT * FROM %s
               WHERE chain = $1 AND chain_position > $2 AND chain_position <= $3
                 AND ($4 = '' OR organization_id = $4)
               ORDER BY chain_position LIMIT $5) e
      """;

  private static final String RECORDED_END =
      """
      SELECT jsonb_build_object(
               'position', coalesce(max(head.position), 0),
               'hash', coalesce(max(encode(head.hash, 'hex')), repeat('0', 64)),
               'last', (SELECT coalesce(max(e.chain_position), 0) FROM %2$s e WHERE e.chain = $1)
             )::text AS head
        FROM %1$s head WHERE head.chain = $1
      """;

  // Also of events whose recorded end somebody has removed.
  private static final String CHAINS =
      """
      SELECT coalesce(jsonb_agg(jsonb_build_object('chain', c.chain, 'connection_id', c.connection)
                                ORDER BY c.chain), '[]')::text AS chains
        FROM (SELECT chain, nullif(chain, $3) AS connection
                FROM (SELECT head.chain FROM %1$s head WHERE head.chain > $1
                      UNION SELECT e.chain FROM %2$s e WHERE e.chain > $1) known
               ORDER BY chain LIMIT $2) c
      """;
}
