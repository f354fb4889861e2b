// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.metadata.LookOutcome;
import io.relyra.api.metadata.MetadataFacts;
import io.relyra.api.metadata.MetadataRevision;
import io.relyra.api.metadata.RefreshTrigger;
import io.relyra.api.refresh.HoldReason;
import io.relyra.r2dbc.StoredJson;
import java.net.URI;
import java.util.HashSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Revisions of metadata as rows. */
final class RevisionRows {
  private RevisionRows() {}

  static MetadataRevision revision(StoredJson row) {
    return new MetadataRevision(
        row.time("inserted_at").orElseThrow(),
        ConnectionRows.word(RefreshTrigger.class, row.text("trigger")),
        ConnectionRows.word(LookOutcome.class, row.text("outcome")),
        row.maybe("error_code").map(code -> ConnectionRows.word(ErrorCode.class, code)),
        new HashSet<>(
            row.list("drift", word -> ConnectionRows.word(HoldReason.class, word.value()))),
        row.maybe("content_sha256"),
        row.maybe("effective_idp_entity_id").map(id -> facts(new EntityId(id), row)),
        new ChangeContext(row.text("actor"), row.text("cause"), row.maybe("correlation_id")));
  }

  private static MetadataFacts facts(EntityId id, StoredJson row) {
    return new MetadataFacts(
        id,
        URI.create(row.text("effective_idp_sso_url")),
        row.maybe("effective_idp_slo_url").map(URI::create),
        row.time("valid_until"),
        row.list(
            "certificate_fingerprints", element -> new CertificateFingerprint(element.value())),
        row.maybe("signer_fingerprint").map(CertificateFingerprint::new));
  }

  static String row(MetadataRevision revision) {
    ObjectNode row = StoredJson.newRow();
    row.put(
        "source_kind", revision.trigger() == RefreshTrigger.MANUAL_IMPORT ? "file" : "remote_url");
    row.put("trigger", revision.trigger().wireName());
    row.put("outcome", revision.outcome().wireName());
    row.put("error_code", revision.error().map(ErrorCode::wireName).orElse(null));
    ArrayNode drift = row.putArray("drift");
    revision.drift().stream().map(HoldReason::wireName).sorted().forEach(drift::add);
    row.put("content_sha256", revision.sha256().orElse(null));
    row.putArray("certificate_fingerprints");
    revision.document().ifPresent(facts -> write(row, facts));
    row.put("actor", revision.context().actor());
    row.put("cause", revision.context().cause());
    row.put("correlation_id", revision.context().correlationId().orElse(null));
    row.put("inserted_at", revision.at().toString());
    return row.toString();
  }

  private static void write(ObjectNode row, MetadataFacts facts) {
    row.put("effective_idp_entity_id", facts.entityId().value());
    row.put("effective_idp_sso_url", facts.ssoUrl().toString());
    row.put("effective_idp_slo_url", facts.sloUrl().map(URI::toString).orElse(null));
    SourceRows.time(row, "valid_until", facts.validUntil());
    SourceRows.write(row, "certificate_fingerprints", facts.signing());
    row.put("signer_fingerprint", facts.signer().map(CertificateFingerprint::value).orElse(null));
  }
}
