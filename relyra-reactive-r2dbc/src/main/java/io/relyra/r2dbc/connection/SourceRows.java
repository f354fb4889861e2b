// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.OrganizationId;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.LookOutcome;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.MetadataSource.Look;
import io.relyra.api.metadata.MetadataSource.Progress;
import io.relyra.api.metadata.MetadataUrl;
import io.relyra.api.metadata.SourceLease;
import io.relyra.api.metadata.SourceTerms;
import io.relyra.api.metadata.SourceTerms.Schedule;
import io.relyra.api.refresh.HoldReason;
import io.relyra.api.refresh.RefreshCadence;
import io.relyra.api.refresh.RefreshHealth;
import io.relyra.api.refresh.RefreshState;
import io.relyra.r2dbc.StoredJson;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Metadata sources as rows. */
final class SourceRows {
  private SourceRows() {}

  static MetadataSource source(StoredJson row) {
    return new MetadataSource(
        new ConnectionId(row.text("connection_id")),
        row.maybe("organization_id").map(OrganizationId::new),
        new SourceTerms(
            MetadataUrl.of(row.text("url")),
            fingerprints(row, "metadata_trust_fingerprints"),
            ConnectionRows.word(RefreshCadence.class, row.text("refresh_cadence")),
            Boolean.parseBoolean(row.text("auto_refresh_enabled"))
                ? Schedule.AUTOMATIC
                : Schedule.ON_DEMAND),
        ChangeContext.of(row.text("registered_by"), row.text("registered_reason")),
        row.time("inserted_at").orElseThrow(),
        new Progress(
            new RefreshState(health(row), row.time("next_refresh_at").orElseThrow()),
            fingerprints(row, "known_signing_fingerprints"),
            look(row),
            row.time("last_success_at"),
            row.time("last_validity_warning_for"),
            row.maybe("leased_by")
                .map(by -> new SourceLease(by, row.time("leased_until").orElseThrow()))));
  }

  static LeasedSource leased(StoredJson row) {
    MetadataSource source = source(row);
    Set<CertificateFingerprint> named = source.progress().known();
    return LeasedSource.scheduled(
        source,
        source.progress().lease().orElseThrow(),
        Math.toIntExact(row.number("connection_version")),
        row.maybe("idp_entity_id").map(EntityId::new),
        named.isEmpty() ? fingerprints(row, "pinned_signers") : named);
  }

  static Set<CertificateFingerprint> fingerprints(StoredJson row, String column) {
    return new HashSet<>(row.list(column, element -> new CertificateFingerprint(element.value())));
  }

  private static Optional<Look> look(StoredJson row) {
    return row.maybe("last_outcome")
        .map(
            outcome ->
                new Look(
                    row.time("last_fetched_at").orElseThrow(),
                    ConnectionRows.word(LookOutcome.class, outcome),
                    row.maybe("last_error_code")
                        .map(code -> ConnectionRows.word(ErrorCode.class, code))));
  }

  private static RefreshHealth health(StoredJson row) {
    int failures = Math.toIntExact(row.number("consecutive_failure_count"));
    return switch (row.text("health")) {
      case "healthy" -> new RefreshHealth.Healthy();
      case "degraded" ->
          new RefreshHealth.Degraded(failures, row.time("first_failure_at").orElseThrow());
      case "suspended" ->
          new RefreshHealth.Suspended(
              failures,
              row.time("first_failure_at").orElseThrow(),
              row.time("suspended_until").orElseThrow());
      case "held" ->
          new RefreshHealth.Held(
              ConnectionRows.word(HoldReason.class, row.text("hold_reason")),
              row.time("held_since").orElseThrow());
      default -> throw new IllegalArgumentException("health");
    };
  }

  static String row(MetadataSource source) {
    ObjectNode row = StoredJson.newRow();
    SourceTerms terms = source.terms();
    Progress progress = source.progress();
    row.put("url", terms.url().value().toString());
    write(row, "metadata_trust_fingerprints", terms.pins());
    row.put("refresh_cadence", terms.cadence().wireName());
    row.put("auto_refresh_enabled", terms.schedule() == Schedule.AUTOMATIC);
    row.put("registered_by", source.registered().actor());
    row.put("registered_reason", source.registered().cause());
    row.put("inserted_at", source.registeredAt().toString());
    row.put("next_refresh_at", progress.state().nextAt().toString());
    write(row, progress.state().health());
    write(row, "known_signing_fingerprints", progress.known());
    progress.last().ifPresent(look -> write(row, look));
    time(row, "last_success_at", progress.lastSuccess());
    time(row, "last_validity_warning_for", progress.warnedOf());
    row.put("leased_by", progress.lease().map(SourceLease::holder).orElse(null));
    time(row, "leased_until", progress.lease().map(SourceLease::until));
    row.put("updated_at", progress.last().map(Look::at).orElse(source.registeredAt()).toString());
    return row.toString();
  }

  private static void write(ObjectNode row, Look look) {
    row.put("last_fetched_at", look.at().toString());
    row.put("last_outcome", look.outcome().wireName());
    row.put("last_error_code", look.error().map(ErrorCode::wireName).orElse(null));
  }

  private static void write(ObjectNode row, RefreshHealth health) {
    row.put("health", health.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    row.put("consecutive_failure_count", 0);
    if (health instanceof RefreshHealth.Degraded degraded) {
      row.put("consecutive_failure_count", degraded.failures());
      row.put("first_failure_at", degraded.since().toString());
    } else if (health instanceof RefreshHealth.Suspended suspended) {
      row.put("consecutive_failure_count", suspended.failures());
      row.put("first_failure_at", suspended.since().toString());
      row.put("suspended_until", suspended.probeAt().toString());
    } else if (health instanceof RefreshHealth.Held held) {
      row.put("hold_reason", held.reason().wireName());
      row.put("held_since", held.since().toString());
    }
  }

  static void write(ObjectNode row, String column, Collection<CertificateFingerprint> all) {
    ArrayNode array = row.putArray(column);
    all.stream().map(CertificateFingerprint::value).forEach(array::add);
  }

  static void time(ObjectNode row, String column, Optional<Instant> time) {
    row.put(column, time.map(Instant::toString).orElse(null));
  }
}
