// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.OrganizationId;
import io.relyra.api.audit.AuditSummary;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.ResponseValues;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.mapping.AttributeRule;
import io.relyra.api.mapping.GroupRule;
import io.relyra.api.mapping.MappingRules;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the audit log is told. */
final class Facts {
  private static final int SHORT_FINGERPRINT = 16;

  private final Map<String, String> facts = new TreeMap<>();

  private Facts() {}

  static AuditSummary of(StoredConnection connection) {
    Facts told = new Facts();
    told.add("status", Optional.of(connection.status().wireName()));
    told.add("organization_id", connection.organization().map(OrganizationId::value));
    told.details(connection.details());
    return told.summary();
  }

  static AuditSummary of(StoredCertificate certificate) {
    Facts told = new Facts();
    told.add("fingerprint_sha256", Optional.of(certificate.key().fingerprint().value()));
    told.add("party", Optional.of(word(certificate.key().party())));
    told.add("use", Optional.of(word(certificate.key().use())));
    told.add("state", Optional.of(word(certificate.state())));
    told.add("source", Optional.of(certificate.source()));
    told.add(
        "not_after", Optional.of(certificate.certificate().getNotAfter().toInstant().toString()));
    told.add("key_reference", certificate.privateKey().map(key -> key.value()));
    return told.summary();
  }

  /** Two certificates that change places. */
  static AuditSummary of(StoredCertificate one, StoredCertificate other) {
    Facts told = new Facts();
    for (StoredCertificate certificate : new StoredCertificate[] {one, other}) {
      String name = certificate.key().fingerprint().value().substring(0, SHORT_FINGERPRINT);
      told.add("certificate." + name, Optional.of(word(certificate.state())));
    }
    return told.summary();
  }

  static AuditSummary of(MappingRules rules) {
    Facts told = new Facts();
    told.add("groups", Optional.of(Integer.toString(rules.groups().size())));
    for (AttributeRule rule : rules.attributes()) {
      told.add(
          "attribute." + rule.target().wireName(),
          Optional.of(rule.attribute() + ", " + rule.values().wireName()));
    }
    int i = 0;
    for (GroupRule rule : rules.groups()) {
      // Names sort as numbers do; of many, the first ones are told.
      told.add(
          String.format(Locale.ROOT, "group.%03d", i++),
          Optional.of(rule.attribute() + " = " + rule.value() + " gives " + rule.role()));
    }
    return told.summary();
  }

  private void details(ConnectionDetails details) {
    add("display_name", details.displayName());
    add("preset", details.preset());
    add("sp_entity_id", details.serviceProvider().entityId().map(id -> id.value()));
    add("acs_url", details.serviceProvider().acsUrl().map(Object::toString));
    add("sp_slo_url", details.serviceProvider().sloUrl().map(Object::toString));
    add("idp_entity_id", details.identityProvider().entityId().map(id -> id.value()));
    add("idp_sso_url", details.identityProvider().ssoUrl().map(Object::toString));
    int i = 0;
    for (SingleLogoutService service : details.identityProvider().logout()) {
      add("idp_logout." + i++, Optional.of(word(service.binding()) + " " + service.location()));
    }
    responses(details.responses());
    requests(details.requests());
  }

  private void responses(ResponseValues values) {
    add("signatures", values.signatures().map(Facts::word));
    add("clock_skew", values.clockSkew().map(Duration::toString));
    add("max_assertion_lifetime", values.maxAssertionLifetime().map(Duration::toString));
    add("unsolicited", values.unsolicited().map(Facts::word));
    add(
        "authn_contexts",
        values.contexts().map(AuthnContexts::classRefs).map(refs -> String.join(" ", refs)));
    add("max_issue_age", values.maxIssueAge().map(Duration::toString));
    for (LegacyAllowance legacy : values.legacy()) {
      add(
          "legacy." + legacy.algorithm().wireName(),
          Optional.of(legacy.from() + " to " + legacy.until() + ": " + legacy.reason()));
    }
  }

  private void requests(RequestValues values) {
    add("request_binding", values.binding().map(Facts::word));
    add("request_signing", values.signing().map(Facts::word));
    add("request_encoding", values.encoding().map(Facts::word));
    add("name_id_format", values.nameIdFormat().map(NameIdFormat::uri));
    add("name_id_creation", values.nameIdCreation().map(Facts::word));
  }

  private void add(String name, Optional<String> value) {
    value.ifPresent(told -> facts.put(name, told));
  }

  private AuditSummary summary() {
    return AuditSummary.of(facts);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
