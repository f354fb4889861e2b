// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.audit.AuditSummary;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.metadata.MetadataCandidate;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.refresh.HoldReason;
import io.relyra.api.refresh.RefreshHealth;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the audit log is told of metadata. */
final class SourceFacts {
  private static final int SHORT_FINGERPRINT = 16;

  private SourceFacts() {}

  static AuditSummary of(MetadataSource source) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("url", source.terms().url().value().toString());
    facts.put("cadence", source.terms().cadence().wireName());
    facts.put("schedule", word(source.terms().schedule()));
    facts.put("pins", names(source.terms().pins()));
    facts.putAll(health(source.progress().state().health()));
    return AuditSummary.of(facts);
  }

  /** A connection with the certificates that metadata staged or activated. */
  static AuditSummary of(ConnectionState state, MetadataCandidate applied) {
    Map<String, String> facts = new TreeMap<>(Facts.of(state.connection()).facts());
    for (StoredCertificate certificate : state.certificates()) {
      if (applied.fingerprints().contains(certificate.key().fingerprint())) {
        facts.put(
            "certificate." + name(certificate.key().fingerprint()), word(certificate.state()));
      }
    }
    facts.put("known_signers", names(state.knownSigners()));
    return AuditSummary.of(facts);
  }

  /** A document that waits for an operator. */
  static AuditSummary of(MetadataSource source, MetadataCandidate found, Set<HoldReason> drift) {
    Map<String, String> facts = new TreeMap<>(of(source).facts());
    facts.put("found_entity_id", found.entityId().value());
    facts.put("found_signers", names(found.fingerprints()));
    facts.put(
        "drift",
        drift.stream().map(HoldReason::wireName).sorted().collect(Collectors.joining(" ")));
    return AuditSummary.of(facts);
  }

  private static Map<String, String> health(RefreshHealth health) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("health", health.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    if (health instanceof RefreshHealth.Held held) {
      facts.put("reason", held.reason().wireName());
    } else if (health instanceof RefreshHealth.Degraded degraded) {
      facts.put("failures", Integer.toString(degraded.failures()));
    } else if (health instanceof RefreshHealth.Suspended suspended) {
      facts.put("failures", Integer.toString(suspended.failures()));
      facts.put("probe_at", suspended.probeAt().toString());
    }
    return facts;
  }

  // Short names, so that many of them fit into one fact.
  private static String names(Collection<CertificateFingerprint> fingerprints) {
    return fingerprints.stream().map(SourceFacts::name).sorted().collect(Collectors.joining(" "));
  }

  private static String name(CertificateFingerprint fingerprint) {
    return fingerprint.value().substring(0, SHORT_FINGERPRINT);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
