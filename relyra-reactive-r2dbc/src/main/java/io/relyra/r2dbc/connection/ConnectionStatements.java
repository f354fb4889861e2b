// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.r2dbc.LibraryTables;

/**
 * The statements that read connections.
 *
 * <p>{@link #state} and {@link #snapshot} read a connection with all that hangs on it as one JSON
 * document: one statement sees one state, however many tables it takes. {@link #lock} is a
 * statement of its own, because a statement that waits for a row goes on with what the other tables
 * held when it began.
 */
record ConnectionStatements(
    String lock,
    String state,
    String snapshot,
    String current,
    String page,
    String expiring,
    String revisions) {
  static ConnectionStatements on(LibraryTables tables) {
    String connections = tables.connections().quoted();
    String certificates = tables.certificates().quoted();
    String sources = tables.metadataSources().quoted();
    String attributes = tables.attributeMappings().quoted();
    String groups = tables.groupMappings().quoted();
    return new ConnectionStatements(
        LOCK.formatted(connections, sources),
        STATE.formatted(
            connections, certificates, attributes, groups, "true", SOURCE.formatted(sources)),
        STATE.formatted(connections, certificates, attributes, groups, USED_AT_LOGINS, NO_SOURCE),
        CURRENT.formatted(connections),
        PAGE.formatted(connections),
        EXPIRING.formatted(connections, certificates),
        REVISIONS.formatted(connections, tables.mappingRevisions().quoted()));
  }

  // The source, too, because a node that claims it does not look at the connection.
  private static final String LOCK =
      """
      WITH locked AS (
        SELECT id, lock_version FROM %1$s WHERE connection_id = $1 FOR UPDATE
      ), source AS (
        SELECT s.id, s.connection_record_id
          FROM %2$s s JOIN locked c ON c.id = s.connection_record_id FOR UPDATE OF s
      )
      SELECT c.lock_version FROM locked c LEFT JOIN source s ON s.connection_record_id = c.id
      """;

  private static final String USED_AT_LOGINS =
      "(k.lifecycle_state = 'active' AND k.party = 'idp' AND k.use = 'signing'"
          + " OR k.lifecycle_state <> 'retired' AND k.party = 'sp')";

  private static final String SOURCE =
      "(SELECT " + MetadataStatements.DOCUMENT + " FROM %s s WHERE s.connection_record_id = c.id)";

  private static final String NO_SOURCE = "NULL::jsonb";

  private static final String STATE =
      """
      SELECT jsonb_build_object(
        'now', clock_timestamp(),
        'connection', to_jsonb(c),
        'certificates',
          (SELECT jsonb_agg(to_jsonb(k) ORDER BY k.inserted_at, k.id)
             FROM %2$s k WHERE k.connection_record_id = c.id AND %5$s),
        'attributes',
          (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.position)
             FROM %3$s a WHERE a.connection_record_id = c.id),
        'groups',
          (SELECT jsonb_agg(to_jsonb(g) ORDER BY g.position)
             FROM %4$s g WHERE g.connection_record_id = c.id),
        'source', %6$s)::text AS state
        FROM (SELECT 1) one LEFT JOIN %1$s c ON c.connection_id = $1
      """;

  private static final String CURRENT =
      """
      SELECT c.lock_version, c.status
        FROM (SELECT 1) one LEFT JOIN %s c ON c.connection_id = $1
      """;

  private static final String PAGE =
      """
      SELECT coalesce(jsonb_agg(to_jsonb(c) ORDER BY c.connection_id), '[]')::text AS page
        FROM (SELECT * FROM %s
               WHERE connection_id > $1 AND ($2 = '' OR organization_id = $2)
               ORDER BY connection_id LIMIT $3) c
      """;

  private static final String EXPIRING =
      """
      SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.not_after, x.fingerprint_sha256), '[]')::text
               AS page
        FROM (SELECT c.connection_id, c.organization_id, k.party, k.use, k.fingerprint_sha256,
                     k.lifecycle_state, k.not_after
                FROM %2$s k JOIN %1$s c ON c.id = k.connection_record_id
               WHERE k.lifecycle_state <> 'retired' AND k.not_after < $1::timestamptz
                 AND ($2 = '' OR c.organization_id = $2)
               ORDER BY k.not_after, k.fingerprint_sha256 LIMIT $3) x
      """;

  private static final String REVISIONS =
      """
      SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.inserted_at DESC), '[]')::text AS page
        FROM (SELECT r.* FROM %2$s r JOIN %1$s c ON c.id = r.connection_record_id
               WHERE c.connection_id = $1 AND ($2 = '' OR c.organization_id = $2)
               ORDER BY r.inserted_at DESC LIMIT $3) r
      """;
}
