// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.api.EntityId;
import io.relyra.api.audit.AuditEvent;
import io.relyra.api.connection.certificate.CertificateParty;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.mapping.GroupRule;
import io.relyra.api.mapping.MappingRules;
import java.util.List;
import java.util.Locale;

/**
 * A connection, as its page shows it.
 *
 * @param id of the connection
 * @param name of the tenant
 * @param status draft, enabled or disabled
 * @param issuer who signs
 */
record ConnectionView(String id, String name, String status, String issuer) {
  static ConnectionView of(StoredConnection connection) {
    return new ConnectionView(
        connection.id().value(),
        connection.details().displayName().orElse(connection.id().value()),
        connection.status().wireName(),
        connection.details().identityProvider().entityId().map(EntityId::value).orElse(""));
  }

  /**
   * Something that was done to a connection.
   *
   * @param position in the chain of its events
   * @param action what was done
   * @param actor who did it
   * @param cause and why
   */
  record EventView(long position, String action, String actor, String cause) {
    static EventView of(AuditEvent event) {
      return new EventView(
          event.head().position(),
          event.entry().domain().wireName() + " " + event.entry().action().wireName(),
          event.entry().context().actor(),
          event.entry().context().cause());
    }
  }

  /**
   * A certificate of a connection.
   *
   * @param whose the identity provider's, or ours
   * @param fingerprint of it
   * @param state staged, active or retired
   * @param until when it ends
   */
  record CertificateView(String whose, String fingerprint, String state, String until) {
    static CertificateView of(StoredCertificate certificate) {
      return new CertificateView(
          certificate.key().party() == CertificateParty.IDP ? "theirs, pinned" : "ours",
          certificate.key().fingerprint().value(),
          certificate.state().name().toLowerCase(Locale.ROOT),
          certificate.certificate().getNotAfter().toInstant().toString().substring(0, 10));
    }
  }

  /**
   * A rule that gives a role.
   *
   * @param condition what the assertion must say
   * @param role what is given
   */
  record RuleView(String condition, String role) {
    static List<RuleView> of(MappingRules rules) {
      return rules.groups().stream().map(RuleView::of).toList();
    }

    private static RuleView of(GroupRule rule) {
      return new RuleView(rule.attribute() + " = " + rule.value(), rule.role());
    }
  }
}
