// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.completeDetails;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.published;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.AuditAction;
import io.relyra.api.audit.AuditDomain;
import io.relyra.api.audit.AuditEntry;
import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditQuery;
import io.relyra.api.audit.AuditSummary;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainHead;
import io.relyra.api.audit.ChainVerification;
import io.relyra.api.audit.ChainVerification.Broken;
import io.relyra.api.audit.ChainVerification.Damage;
import io.relyra.api.audit.ChainVerification.Intact;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.StoredConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is written down, and what shows when it was changed behind the log's back. */
public interface AuditLogContract extends ConnectionStoreHooks {
  /** What somebody does who gets past the log. */
  enum Tampering {
    /** Changes who did something. */
    CHANGE,
    /** Takes an event out. */
    REMOVE,
    /** Lets two neighbours change places. */
    SWAP
  }

  /**
   * Does something to an event that no verb of the log can do.
   *
   * @param trail whose event
   * @param position of the event; of the first one if two are meant
   * @param tampering what is done
   */
  void tamper(AuditTrail trail, long position, Tampering tampering);

  @Test
  default void everyChangeIsWrittenDownWithActorAndCause() {
    NewCertificate certificate = idpCertificate();
    StoredConnection stored = published(node(), certificate);
    stored = changed(only(node().connections().disable(seen(stored), BY_OPERATOR)));
    only(node().connections().delete(seen(stored), BY_OPERATOR));
    List<AuditEvent> events = events(AuditTrail.of(stored.id()));
    assertThat(events)
        .extracting(event -> event.entry().action())
        .containsExactly(
            AuditAction.CREATED,
            AuditAction.STAGED,
            AuditAction.ACTIVATED,
            AuditAction.ENABLED,
            AuditAction.DISABLED,
            AuditAction.DELETED);
    assertThat(events).allMatch(event -> event.entry().context().equals(BY_OPERATOR));
    assertThat(events.get(2).entry().domain()).isEqualTo(AuditDomain.CERTIFICATE);
    assertThat(events.get(3).difference().facts()).containsEntry("status", "changed");
    assertThat(events).noneMatch(event -> event.toString().contains("BEGIN CERTIFICATE"));
    assertThat(only(node().audit().verify(AuditTrail.of(stored.id()), Optional.empty())))
        .isEqualTo(new Intact(events.get(5).head()));
  }

  @Test
  default void whatChangesNothingWritesNothing() {
    StoredConnection stored = published(node(), idpCertificate());
    int before = events(AuditTrail.of(stored.id())).size();
    only(node().connections().publish(seen(stored), BY_OPERATOR));
    only(node().connections().update(seen(stored), stored.details(), BY_OPERATOR));
    only(
        node()
            .connections()
            .update(
                ChangeTarget.of(OrganizationScope.only(ConnectionSamples.organization()), stored),
                completeDetails(),
                BY_OPERATOR));
    assertThat(events(AuditTrail.of(stored.id()))).hasSize(before);
  }

  @Test
  default void failureWithoutAConnectionIsWrittenDown() {
    AuditEntry entry = failedLogin(AuditTrail.WITHOUT_CONNECTION);
    AuditEvent event = only(node().audit().record(entry));
    assertThat(event.entry()).isEqualTo(entry);
    AuditQuery query =
        new AuditQuery(ALL, AuditTrail.WITHOUT_CONNECTION, event.previous().position(), 1);
    assertThat(only(otherNode().audit().events(query).collectList())).containsExactly(event);
  }

  @Test
  default void eventsAreReadInPagesWithinAScope() {
    AuditTrail trail = trailOf(5);
    List<AuditEvent> page =
        only(node().audit().events(new AuditQuery(ALL, trail, 2, 2)).collectList());
    assertThat(page).extracting(event -> event.head().position()).containsExactly(3L, 4L);
    OrganizationScope others = OrganizationScope.only(ConnectionSamples.organization());
    assertThat(only(node().audit().events(new AuditQuery(others, trail, 0, 10)).collectList()))
        .isEmpty();
  }

  @Test
  default void tamperingIsFound() {
    for (Tampering tampering : Tampering.values()) {
      AuditTrail trail = trailOf(5);
      tamper(trail, 3, tampering);
      assertThat(only(node().audit().verify(trail, Optional.empty())))
          .as("%s", tampering)
          .isInstanceOfSatisfying(
              Broken.class, broken -> assertThat(broken.position()).isEqualTo(3));
    }
  }

  @Test
  default void missingEndIsFound() {
    AuditTrail trail = trailOf(5);
    tamper(trail, 5, Tampering.REMOVE);
    assertThat(only(node().audit().verify(trail, Optional.empty())))
        .isEqualTo(new Broken(5, Damage.WRONG_END));
  }

  @Test
  default void chainThatDoesNotLeadThroughAKnownEndWasWrittenAnew() {
    AuditTrail trail = trailOf(3);
    ChainVerification found = only(node().audit().verify(trail, Optional.empty()));
    ChainHead end = ((Intact) found).head();
    only(node().audit().record(failedLogin(trail)));
    assertThat(only(node().audit().verify(trail, Optional.of(end)))).isInstanceOf(Intact.class);
    ChainHead never = new ChainHead(3, "f".repeat(64));
    assertThat(only(node().audit().verify(trail, Optional.of(never))))
        .isEqualTo(new Broken(3, Damage.WRITTEN_ANEW));
  }

  private AuditTrail trailOf(int events) {
    AuditTrail trail = AuditTrail.of(new ConnectionId(Samples.connectionId().value()));
    for (int i = 0; i < events; i++) {
      only(node().audit().record(failedLogin(trail)));
    }
    return trail;
  }

  private List<AuditEvent> events(AuditTrail trail) {
    return only(otherNode().audit().events(new AuditQuery(ALL, trail, 0, 100)).collectList());
  }

  private static AuditEntry failedLogin(AuditTrail trail) {
    return new AuditEntry(
        trail,
        Optional.empty(),
        AuditDomain.LOGIN,
        AuditAction.FAILED,
        BY_OPERATOR,
        AuditSummary.EMPTY,
        AuditSummary.of(Map.of("code", "request_intent_not_found", "step", "intent")));
  }
}
