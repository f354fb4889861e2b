// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.OrganizationId;
import io.relyra.api.trace.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Secrets are planted into every column that takes a text, and looked for in the whole file. */
class BundleSecretsTest {
  /** Part of every planted text, whatever its kind. */
  private static final String MARK = "geheim4711";

  private static final String PEM = "-----BEGIN CERTIFICATE-----" + MARK;
  private static final String EMAIL = MARK + "@example.com";
  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9." + MARK + ".c2ln";
  private static final String URL =
      "https://user:" + MARK + "@idp.example.com/sso?token=" + MARK + "#" + MARK;

  @Test
  void noneOfThemIsInTheBundle() {
    try (BundleDatabase database = new BundleDatabase()) {
      plant(database);
      byte[] zip =
          BundleDatabase.joined(
              new DiagnosticBundle(database.reader(database.pool()), DiagnosticBundle.MAX_ROWS)
                  .zip(
                      DiagnosticScope.of(new OrganizationId(MARK + "-org")),
                      KeyedHash.withNewKey(),
                      Instant.EPOCH)
                  .collectList()
                  .toFuture()
                  .join());
      Map<String, String> files = BundleDatabase.unzipped(zip);
      for (String file :
          List.of(
              "connections.jsonl",
              "certificates.jsonl",
              "metadata_sources.jsonl",
              "metadata_revisions.jsonl",
              "audit.jsonl",
              "traces.jsonl")) {
        assertThat(files.get(file).lines().count()).as(file).isPositive();
      }
      files.forEach(
          (name, text) ->
              assertThat(text).as(name).doesNotContain(MARK, "BEGIN", "@", "eyJ", "NameID"));
      assertThat(new String(zip, StandardCharsets.ISO_8859_1)).doesNotContain(MARK);
      // A PEM would be hidden like other values; it must not even be read.
      assertThat(files.get("certificates.jsonl")).doesNotContain(Redaction.REDACTED);
      assertThat(files.get("connections.jsonl"))
          .contains("\"idp_sso_url\":\"https://idp.example.com/sso\"");
      assertThat(files.get("metadata_sources.jsonl"))
          .contains("\"url\":\"https://idp.example.com\"", "location_hash");
    }
  }

  // What no statement may read is planted as plain text: nothing would hide it by its form.
  private static void plant(BundleDatabase database) {
    database.execute(
        ("INSERT INTO relyra.relyra_connections(connection_id, organization_id, display_name,"
                + " provider_preset, sp_entity_id, acs_url, idp_entity_id, idp_sso_url,"
                + " sp_slo_url, idp_logout_services, legacy_allowances, name_id_format,"
                + " authn_contexts) VALUES ('one', '%1$s-org', '%1$s',"
                + " 'okta', 'urn:sp?%1$s', '%3$s', '%4$s', '%3$s', '%3$s/slo',"
                + " '[{\"binding\": \"http_post\", \"location\": \"%3$s\"}]',"
                + " '[{\"algorithm\": \"aes_cbc\", \"reason\": \"%1$s\"}]', 'urn:%2$s',"
                + " ARRAY['urn:%2$s'])")
            .formatted(MARK, EMAIL, URL, "https://idp.example.com/" + EMAIL));
    ofConnection(
        database,
        "relyra_connection_certificates(connection_record_id, fingerprint_sha256, pem, source,"
            + " not_before, not_after, metadata)",
        "repeat('ab', 32), '%s', 'file:%s', now(), now(), '{\"subject\": \"CN=%s\"}'"
            .formatted(PEM, EMAIL, MARK));
    ofConnection(
        database,
        "relyra_metadata_sources(connection_record_id, url, registered_by, registered_reason)",
        "'https://idp.example.com/%1$s?key=%1$s', '%2$s', '%3$s'".formatted(MARK, EMAIL, MARK));
    ofConnection(
        database,
        "relyra_metadata_revisions(connection_record_id, source_kind, trigger, outcome,"
            + " effective_idp_entity_id, effective_idp_sso_url, actor, cause, correlation_id)",
        "'file', 'manual_import', 'applied', '<NameID>%1$s', '%2$s', '%3$s', '%1$s', '%1$s'"
            .formatted(MARK, URL, EMAIL));
    ofConnection(
        database,
        "relyra_attribute_mappings(connection_record_id, position, source_attribute, target_field,"
            + " multivalue_strategy)",
        "0, '%s', 'email', 'first'".formatted(MARK));
    ofConnection(
        database,
        "relyra_group_mappings(connection_record_id, position, source_attribute, source_value,"
            + " role_target, role_value)",
        "0, '%1$s', '%1$s', 'role', '%1$s'".formatted(MARK));
    database.execute(
        ("INSERT INTO relyra.relyra_audit_events(connection_id, organization_id, domain, action,"
                + " actor, cause, correlation_id, before_summary, after_summary, diff_summary,"
                + " chain, chain_position, previous_hash, hash) VALUES ('one', '%1$s-org',"
                + " 'connection', 'created', '%2$s', '%1$s password', '%1$s',"
                + " '{\"status\": \"%1$s\"}', '{\"status\": \"%2$s\", \"idp_sso_url\": \"%3$s\","
                + " \"group.000\": \"%1$s\"}', '{\"status\": \"%1$s\", \"%2$s\": \"changed\"}',"
                + " 'one', 1, decode(repeat('00', 32), 'hex'), decode(repeat('ab', 32), 'hex'))")
            .formatted(MARK, EMAIL, URL));
    database.execute(
        ("INSERT INTO relyra.relyra_login_traces(correlation_id, connection_id, organization_id,"
                + " flow, ending, steps, duration_micros, expires_at) VALUES ('%1$s', 'one',"
                + " '%1$s-org', 'sp_initiated', 'established', '[{\"step\": \"%2$s\","
                + " \"micros\": 1, \"name_id\": \"%1$s\", \"code\": \"%3$s\"}]', 1, now())")
            .formatted(MARK, EMAIL, TOKEN));
    database.execute(
        ("INSERT INTO relyra.replay_keys(replay_key, metadata) VALUES ('%1$s',"
                + " '{\"issuer\": \"%1$s\"}')")
            .formatted(MARK));
  }

  private static void ofConnection(BundleDatabase database, String columns, String values) {
    database.execute(
        "INSERT INTO relyra."
            + columns
            + " SELECT id, "
            + values
            + " FROM relyra.relyra_connections");
  }
}
