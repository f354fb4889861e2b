// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.diagnostic;

import io.relyra.r2dbc.LibraryTables;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;
import java.util.List;

/**
 * What a bundle may hold, column by column. Each statement gives a page of rows as one JSON array;
 * {@code $1} is the connection, {@code $2} the tenant, {@code $3} the cursor of the row before,
 * {@code $4} the size of the page.
 */
record BundleStatements(
    String connections,
    String certificates,
    String metadataSources,
    String metadataRevisions,
    String audit,
    String traces,
    String figures,
    String versions,
    List<History> histories) {
  private static final String SCOPE = "#SCOPE#";

  /** A table that tells which scripts were applied. */
  record History(TableName table, String sql) {}

  static BundleStatements on(LibraryTables tables, StoreTables logins) {
    String connections = tables.connections().quoted();
    return new BundleStatements(
        page(
            CONNECTIONS.formatted(
                connections, tables.attributeMappings().quoted(), tables.groupMappings().quoted())),
        page(CERTIFICATES.formatted(connections, tables.certificates().quoted())),
        page(METADATA_SOURCES.formatted(connections, named(tables, "relyra_metadata_sources"))),
        page(METADATA_REVISIONS.formatted(connections, named(tables, "relyra_metadata_revisions"))),
        page(AUDIT.formatted(tables.auditEvents().quoted())),
        page(TRACES.formatted(named(tables, "relyra_login_traces"))),
        FIGURES.formatted(
            tables.schema(), logins.requestIntents().quoted(), logins.replayKeys().quoted()),
        VERSIONS.formatted(version()),
        List.of(
            history(new TableName(tables.schema(), "relyra_core_history")),
            history(new TableName(tables.schema(), "relyra_store_history"))));
  }

  // Conditions that are not asked for are left out: "or it is empty" would cost the index.
  static String within(DiagnosticScope scope, String sql) {
    String one = scope.connection().isPresent() ? "x.connection_id = $1" : "$1 = ''";
    String tenant = scope.organization().isPresent() ? "x.organization_id = $2" : "$2 = ''";
    return sql.replace(SCOPE, one + " AND " + tenant);
  }

  private static String page(String select) {
    return "SELECT coalesce(jsonb_agg(page.r), '[]')::text AS rows FROM (" + select + ") page";
  }

  private static String named(LibraryTables tables, String name) {
    return new TableName(tables.schema(), name).quoted();
  }

  private static History history(TableName table) {
    return new History(table, HISTORY.formatted(table.quoted(), table.name()));
  }

  private static String version() {
    String known = BundleStatements.class.getPackage().getImplementationVersion();
    return known == null || !known.matches("[0-9A-Za-z.-]{1,60}") ? "unknown" : known;
  }

  private static final String CONNECTIONS =
      """
      SELECT jsonb_build_object(
        'cursor', x.connection_id, 'connection_id', x.connection_id,
        'organization:hide', x.organization_id, 'status', x.status, 'preset', x.provider_preset,
        'sp_entity_id:url', x.sp_entity_id, 'acs_url:url', x.acs_url,
        'idp_entity_id:url', x.idp_entity_id, 'idp_sso_url:url', x.idp_sso_url,
        'sp_slo_url:url', x.sp_slo_url,
        'idp_logout', (SELECT jsonb_agg(jsonb_build_object('binding', l->>'binding',
                                          'location:url', l->>'location'))
                         FROM jsonb_array_elements(x.idp_logout_services) l),
        'legacy', (SELECT jsonb_agg(jsonb_build_object('algorithm', l->>'algorithm',
                                      'from', l->>'from', 'until', l->>'until'))
                     FROM jsonb_array_elements(x.legacy_allowances) l),
        'max_issue_age_seconds', x.max_issue_age_seconds,
        'signature_requirement', x.signature_requirement,
        'clock_skew_seconds', x.clock_skew_seconds,
        'max_assertion_lifetime_seconds', x.max_assertion_lifetime_seconds,
        'unsolicited_responses', x.unsolicited_responses, 'authn_contexts', x.authn_contexts,
        'request_binding', x.request_binding, 'sign_authn_requests', x.sign_authn_requests,
        'signed_request_encoding', x.signed_request_encoding, 'name_id_format', x.name_id_format,
        'name_id_creation', x.name_id_creation,
        'attribute_rules', (SELECT count(*) FROM %2$s a WHERE a.connection_record_id = x.id),
        'group_rules', (SELECT count(*) FROM %3$s g WHERE g.connection_record_id = x.id),
        'revision', x.lock_version, 'created_at', x.inserted_at, 'updated_at', x.updated_at) AS r
        FROM %1$s x WHERE #SCOPE# AND x.connection_id > $3 ORDER BY x.connection_id LIMIT $4
      """;

  private static final String CERTIFICATES =
      """
      SELECT jsonb_build_object(
        'cursor', k.id, 'connection_id', x.connection_id, 'fingerprint_sha256', k.fingerprint_sha256,
        'party', k.party, 'use', k.use, 'state', k.lifecycle_state,
        'source', substring(k.source from '^[a-z_]{1,40}'), 'not_before', k.not_before,
        'not_after', k.not_after, 'staged_at', k.staged_at, 'activated_at', k.activated_at,
        'retired_at', k.retired_at) AS r
        FROM %2$s k JOIN %1$s x ON x.id = k.connection_record_id
       WHERE #SCOPE# AND k.id > coalesce(nullif($3, ''), '00000000-0000-0000-0000-000000000000')::uuid
       ORDER BY k.id LIMIT $4
      """;

  private static final String METADATA_SOURCES =
      """
      SELECT jsonb_build_object(
        'cursor', s.id, 'connection_id', x.connection_id, 'kind', s.kind, 'url:origin', s.url,
        'location:hide', s.url, 'registered_by:hide', s.registered_by,
        'last_fetched_at', s.last_fetched_at, 'last_outcome', s.last_outcome,
        'last_error_code', s.last_error_code, 'last_success_at', s.last_success_at,
        'auto_refresh_enabled', s.auto_refresh_enabled, 'refresh_cadence', s.refresh_cadence,
        'next_refresh_at', s.next_refresh_at, 'pinned', s.metadata_trust_fingerprints,
        'known_signing', s.known_signing_fingerprints, 'health', s.health,
        'consecutive_failure_count', s.consecutive_failure_count,
        'first_failure_at', s.first_failure_at, 'suspended_until', s.suspended_until,
        'hold_reason', s.hold_reason, 'held_since', s.held_since,
        'leased_until', s.leased_until) AS r
        FROM %2$s s JOIN %1$s x ON x.id = s.connection_record_id
       WHERE #SCOPE# AND s.id > coalesce(nullif($3, ''), '00000000-0000-0000-0000-000000000000')::uuid
       ORDER BY s.id LIMIT $4
      """;

  private static final String METADATA_REVISIONS =
      """
      SELECT jsonb_build_object(
        'cursor', v.inserted_at::text || '|' || v.id, 'connection_id', x.connection_id,
        'at', v.inserted_at, 'source_kind', v.source_kind, 'trigger', v.trigger,
        'outcome', v.outcome, 'error_code', v.error_code, 'drift', v.drift,
        'content_sha256', v.content_sha256, 'signer', v.signer_fingerprint,
        'idp_entity_id:url', v.effective_idp_entity_id, 'idp_sso_url:url', v.effective_idp_sso_url,
        'idp_slo_url:url', v.effective_idp_slo_url, 'valid_until', v.valid_until,
        'fingerprints', v.certificate_fingerprints, 'actor:hide', v.actor,
        'correlation:hide', v.correlation_id) AS r
        FROM %2$s v JOIN %1$s x ON x.id = v.connection_record_id
       WHERE #SCOPE# AND #BEHIND#
       ORDER BY v.inserted_at DESC, v.id DESC LIMIT $4
      """
          .replace("#BEHIND#", behind("v"));

  private static final String AUDIT =
      """
      SELECT jsonb_build_object(
        'cursor', x.inserted_at::text || '|' || x.id, 'connection_id', x.connection_id,
        'position', x.chain_position, 'at', x.inserted_at, 'domain', x.domain,
        'action', x.action, 'actor:hide', x.actor, 'correlation:hide', x.correlation_id,
        'organization:hide', x.organization_id,
        'after', (SELECT jsonb_object_agg(a.key, a.value) FROM jsonb_each_text(x.after_summary) a
                   WHERE a.key IN ('status', 'state', 'party', 'use', 'fingerprint_sha256',
                                   'not_after', 'outcome', 'error_code')),
        'difference', (SELECT jsonb_object_agg(d.key, d.value)
                         FROM jsonb_each_text(x.diff_summary) d
                        WHERE d.key ~ '^[a-z][a-z0-9_.]{0,99}$'
                          AND d.value IN ('added', 'changed', 'removed')),
        'hash', encode(x.hash, 'hex')) AS r
        FROM %1$s x WHERE #SCOPE# AND #BEHIND#
       ORDER BY x.inserted_at DESC, x.id DESC LIMIT $4
      """
          .replace("#BEHIND#", behind("x"));

  private static final String TRACES =
      """
      SELECT jsonb_build_object(
        'cursor', x.inserted_at::text || '|' || x.id, 'connection_id', x.connection_id,
        'at', x.inserted_at, 'correlation:hide', x.correlation_id, 'flow', x.flow,
        'ending', x.ending, 'error_code', x.error_code, 'duration_micros', x.duration_micros,
        'steps', (SELECT jsonb_agg(jsonb_build_object('step', s.value->>'step',
                                     'micros', s.value->'micros', 'code', s.value->>'code')
                                   ORDER BY s.ordinality)
                    FROM jsonb_array_elements(x.steps) WITH ORDINALITY s)) AS r
        FROM %1$s x WHERE #SCOPE# AND #BEHIND#
       ORDER BY x.inserted_at DESC, x.id DESC LIMIT $4
      """
          .replace("#BEHIND#", behind("x"));

  // Estimates: counting large tables would take longer than anybody waits.
  private static final String FIGURES =
      """
      SELECT coalesce(jsonb_agg(jsonb_build_object(
               'table', c.relname, 'rows_estimated', greatest(c.reltuples, 0)::bigint,
               'bytes', pg_total_relation_size(c.oid)) ORDER BY c.relname), '[]')::text AS rows
        FROM pg_class c
       WHERE (c.relnamespace = to_regnamespace('"%1$s"') AND c.relname LIKE 'relyra\\_%%'
              AND c.relkind = 'r')
          OR c.oid IN (to_regclass('%2$s'), to_regclass('%3$s'))
      """;

  private static final String VERSIONS =
      """
      SELECT jsonb_build_array(jsonb_build_object(
               'library', '%s', 'postgresql', current_setting('server_version'),
               'encoding', current_setting('server_encoding'),
               'in_recovery', pg_is_in_recovery()))::text AS rows
      """;

  private static final String HISTORY =
      """
      SELECT coalesce(jsonb_agg(jsonb_build_object(
               'history', '%2$s', 'version', h.version, 'script', h.script,
               'checksum', h.checksum, 'applied_at', h.installed_on, 'success', h.success)
               ORDER BY h.installed_rank), '[]')::text AS rows
        FROM %1$s h
      """;

  // A static method, because the constants above need it while the class is made.
  private static String behind(String table) {
    return "("
        + table
        + ".inserted_at, "
        + table
        + ".id) < (coalesce(nullif(split_part($3, '|', 1), ''), 'infinity')::timestamptz,"
        + " coalesce(nullif(split_part($3, '|', 2), ''),"
        + " 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid)";
  }
}
