// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.r2dbc.LibraryTables;

/**
 * The statements about metadata sources and revisions.
 *
 * <p>{@link #claim} locks the sources that are due and that nobody has locked, and leases them: one
 * statement, so that of several nodes each source goes to one. A source whose connection is being
 * changed at this moment waits for the next claim.
 */
record MetadataStatements(
    String keep,
    String forget,
    String byHand,
    String revision,
    String page,
    String revisions,
    String claim) {
  private static final String COLUMNS =
      "url, registered_by, registered_reason, last_fetched_at, last_outcome, last_error_code,"
          + " last_success_at, last_validity_warning_for, auto_refresh_enabled, refresh_cadence,"
          + " next_refresh_at, metadata_trust_fingerprints, known_signing_fingerprints, health,"
          + " consecutive_failure_count, first_failure_at, suspended_until, hold_reason,"
          + " held_since, leased_by, leased_until, inserted_at, updated_at";

  private static final String NEW_COLUMNS = "EXCLUDED." + COLUMNS.replace(", ", ", EXCLUDED.");

  static MetadataStatements on(LibraryTables tables) {
    String connections = tables.connections().quoted();
    String sources = tables.metadataSources().quoted();
    String revisions = tables.metadataRevisions().quoted();
    return new MetadataStatements(
        KEEP.formatted(connections, sources, COLUMNS, NEW_COLUMNS),
        FORGET.formatted(connections, sources),
        BY_HAND.formatted(connections),
        REVISION.formatted(connections, sources, revisions),
        PAGE.formatted(connections, sources),
        REVISIONS.formatted(connections, revisions),
        CLAIM.formatted(connections, sources, tables.certificates().quoted()));
  }

  /** The row of a source as one document, with what the row of its connection knows. */
  static final String DOCUMENT =
      "to_jsonb(s) || jsonb_build_object('connection_id', c.connection_id,"
          + " 'organization_id', c.organization_id)";

  private static final String KEEP =
      """
      INSERT INTO %2$s (connection_record_id, %3$s)
      SELECT c.id, %3$s
        FROM (SELECT id FROM %1$s WHERE connection_id = $1) c,
             (SELECT %3$s FROM jsonb_populate_record(NULL::%2$s, $2::jsonb)) s
      ON CONFLICT (connection_record_id) DO UPDATE SET (%3$s) = ROW (%4$s)
      """;

  private static final String FORGET =
      """
      DELETE FROM %2$s s USING %1$s c
       WHERE c.id = s.connection_record_id AND c.connection_id = $1
      """;

  private static final String BY_HAND =
      """
      UPDATE %s SET active_metadata_revision_id = NULL
       WHERE connection_id = $1 AND active_metadata_revision_id IS NOT NULL
      """;

  private static final String REVISION =
      """
      WITH written AS (
        INSERT INTO %3$s (connection_record_id, metadata_source_id, source_kind, trigger, outcome,
               error_code, drift, content_sha256, effective_idp_entity_id, effective_idp_sso_url,
               effective_idp_slo_url, valid_until, certificate_fingerprints, signer_fingerprint,
               actor, cause, correlation_id, inserted_at)
        SELECT c.id, CASE WHEN r.source_kind <> 'file' THEN s.id END, r.source_kind, r.trigger,
               r.outcome, r.error_code, r.drift, r.content_sha256, r.effective_idp_entity_id,
               r.effective_idp_sso_url, r.effective_idp_slo_url, r.valid_until,
               r.certificate_fingerprints, r.signer_fingerprint, r.actor, r.cause,
               r.correlation_id, r.inserted_at
          FROM jsonb_populate_record(NULL::%3$s, $2::jsonb) r, %1$s c
          LEFT JOIN %2$s s ON s.connection_record_id = c.id
         WHERE c.connection_id = $1
        RETURNING id, outcome
      )
      UPDATE %1$s c
         SET active_metadata_revision_id = written.id,
             last_known_good_metadata_revision_id = written.id
        FROM written WHERE c.connection_id = $1 AND written.outcome = 'applied'
      """;

  private static final String PAGE =
      """
      SELECT coalesce(jsonb_agg(x.source ORDER BY x.connection_id), '[]')::text AS page
        FROM (SELECT c.connection_id, %s AS source
                FROM %%1$s c JOIN %%2$s s ON s.connection_record_id = c.id
               WHERE c.connection_id > $1 AND ($2 = '' OR c.organization_id = $2)
               ORDER BY c.connection_id LIMIT $3) x
      """
          .formatted(DOCUMENT);

  private static final String REVISIONS =
      """
      SELECT coalesce(jsonb_agg(to_jsonb(r) ORDER BY r.inserted_at DESC), '[]')::text AS page
        FROM (SELECT r.* FROM %2$s r JOIN %1$s c ON c.id = r.connection_record_id
               WHERE c.connection_id = $1 AND ($2 = '' OR c.organization_id = $2)
               ORDER BY r.inserted_at DESC LIMIT $3) r
      """;

  private static final String CLAIM =
      """
      WITH due AS (
        SELECT id, next_refresh_at FROM %%2$s
         WHERE auto_refresh_enabled AND health <> 'held' AND next_refresh_at <= clock_timestamp()
           AND (leased_until IS NULL OR leased_until <= clock_timestamp())
         ORDER BY next_refresh_at LIMIT $3 FOR UPDATE SKIP LOCKED
      ), leased AS (
        UPDATE %%2$s s
           SET leased_by = $1 || ':' || gen_random_uuid(),
               leased_until = clock_timestamp() + $2 * interval '1 millisecond'
          FROM due WHERE s.id = due.id
        RETURNING s.*
      )
      SELECT coalesce(jsonb_agg(%s || jsonb_build_object(
               'idp_entity_id', c.idp_entity_id,
               'connection_version', c.lock_version,
               'pinned_signers', (SELECT jsonb_agg(k.fingerprint_sha256) FROM %%3$s k
                                   WHERE k.connection_record_id = c.id AND k.party = 'idp'
                                     AND k.use = 'signing' AND k.lifecycle_state <> 'retired')
             ) ORDER BY s.next_refresh_at), '[]')::text AS page
        FROM leased s JOIN %%1$s c ON c.id = s.connection_record_id
      """
          .formatted(DOCUMENT);
}
