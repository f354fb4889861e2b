// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.r2dbc.LibraryTables;

/**
 * The statements that write connections, each from one JSON document whose members are columns.
 *
 * <p>{@link #certificates} writes those that are not active before those that are: an index allows
 * one active signing certificate of ours at any moment.
 */
record WriteStatements(
    String insert,
    String update,
    String delete,
    String certificates,
    String clearAttributes,
    String attributes,
    String clearGroups,
    String groups,
    String revision) {
  private static final String COLUMNS =
      "display_name, organization_id, status, provider_preset, sp_entity_id, acs_url,"
          + " sp_slo_url, idp_entity_id, idp_sso_url, idp_logout_services, signature_requirement,"
          + " clock_skew_seconds, max_assertion_lifetime_seconds, unsolicited_responses,"
          + " authn_contexts, legacy_allowances, max_issue_age_seconds,"
          + " request_binding, sign_authn_requests, signed_request_encoding, name_id_format,"
          + " name_id_creation, lock_version, inserted_at, updated_at";

  static WriteStatements on(LibraryTables tables) {
    String connections = tables.connections().quoted();
    return new WriteStatements(
        INSERT.formatted(connections, COLUMNS),
        UPDATE.formatted(connections, COLUMNS),
        "DELETE FROM %s WHERE connection_id = $1".formatted(connections),
        CERTIFICATES.formatted(connections, tables.certificates().quoted()),
        CLEAR.formatted(connections, tables.attributeMappings().quoted()),
        ATTRIBUTES.formatted(connections, tables.attributeMappings().quoted()),
        CLEAR.formatted(connections, tables.groupMappings().quoted()),
        GROUPS.formatted(connections, tables.groupMappings().quoted()),
        REVISION.formatted(connections, tables.mappingRevisions().quoted()));
  }

  private static final String INSERT =
      """
      INSERT INTO %1$s (connection_id, %2$s)
      SELECT $1, %2$s FROM jsonb_populate_record(NULL::%1$s, $2::jsonb)
      """;

  private static final String UPDATE =
      """
      UPDATE %1$s SET (%2$s) =
        (SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, $2::jsonb))
       WHERE connection_id = $1
      """;

  private static final String CERTIFICATES =
      """
      INSERT INTO %2$s AS known (connection_record_id, party, use, lifecycle_state,
             fingerprint_sha256, pem, key_reference, source, not_before, not_after, metadata,
             staged_at, activated_at, retired_at, inserted_at, updated_at)
      SELECT c.id, k.party, k.use, k.lifecycle_state,
             k.fingerprint_sha256, k.pem, k.key_reference, k.source, k.not_before, k.not_after,
             k.metadata, k.staged_at, k.activated_at, k.retired_at, k.updated_at, k.updated_at
        FROM %1$s c, jsonb_populate_recordset(NULL::%2$s, $2::jsonb) k
       WHERE c.connection_id = $1
       ORDER BY k.lifecycle_state = 'active'
      ON CONFLICT (connection_record_id, party, use, fingerprint_sha256) DO UPDATE
         SET lifecycle_state = EXCLUDED.lifecycle_state,
             key_reference = EXCLUDED.key_reference, staged_at = EXCLUDED.staged_at,
             activated_at = EXCLUDED.activated_at, retired_at = EXCLUDED.retired_at,
             updated_at = EXCLUDED.updated_at
      """;

  private static final String CLEAR =
      """
      DELETE FROM %2$s m USING %1$s c
       WHERE c.id = m.connection_record_id AND c.connection_id = $1
      """;

  private static final String ATTRIBUTES =
      """
      INSERT INTO %2$s (connection_record_id, position, source_attribute, target_field,
             multivalue_strategy)
      SELECT c.id, m.position, m.source_attribute, m.target_field, m.multivalue_strategy
        FROM %1$s c, jsonb_populate_recordset(NULL::%2$s, $2::jsonb) m
       WHERE c.connection_id = $1
      """;

  private static final String GROUPS =
      """
      INSERT INTO %2$s (connection_record_id, position, source_attribute, source_value,
             role_target, role_value)
      SELECT c.id, m.position, m.source_attribute, m.source_value, 'role', m.role_value
        FROM %1$s c, jsonb_populate_recordset(NULL::%2$s, $2::jsonb) m
       WHERE c.connection_id = $1
      """;

  private static final String REVISION =
      """
      INSERT INTO %2$s (connection_record_id, actor, cause, correlation_id, before_snapshot,
             after_snapshot, inserted_at)
      SELECT c.id, r.actor, r.cause, r.correlation_id, r.before_snapshot, r.after_snapshot,
             r.inserted_at
        FROM %1$s c, jsonb_populate_record(NULL::%2$s, $2::jsonb) r
       WHERE c.connection_id = $1
      """;
}
