// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.completeDetails;
import static io.relyra.test.contract.ConnectionSamples.draft;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.published;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static io.relyra.test.contract.MetadataSamples.PIN;
import static io.relyra.test.contract.MetadataSamples.TERMS;
import static io.relyra.test.contract.MetadataSamples.document;
import static io.relyra.test.contract.MetadataSamples.registered;
import static io.relyra.test.contract.MetadataSamples.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.EntityId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.AuditAction;
import io.relyra.api.audit.AuditDomain;
import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditQuery;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.certificate.CertificateState;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.ChangeOutcome.Unchanged;
import io.relyra.api.connection.store.ChangeRefusal.Conflict;
import io.relyra.api.connection.store.ChangeRefusal.OtherEntity;
import io.relyra.api.connection.store.ChangeRefusal.SourceNotFound;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.metadata.LookOutcome;
import io.relyra.api.metadata.MetadataCandidate;
import io.relyra.api.metadata.MetadataRevision;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.MetadataStore.SourceOutcome;
import io.relyra.api.metadata.RefreshTrigger;
import io.relyra.api.refresh.RefreshHealth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Metadata sources as operators see them, and documents that they import. */
public interface MetadataStoreContract extends RefreshHooks {
  @Test
  default void sourceIsFoundAsItWasRegistered() {
    StoredConnection draft = draft(node(), completeDetails());
    assertThat(only(node().metadata().find(ALL, draft.id())))
        .isEqualTo(new SourceOutcome.NotFound());
    StoredConnection stored = registered(node(), draft);
    assertThat(stored.version()).isEqualTo(2);
    MetadataSource source = source(otherNode(), stored.id());
    assertThat(source.connection()).isEqualTo(stored.id());
    assertThat(source.terms()).isEqualTo(TERMS);
    assertThat(source.registered().actor()).isEqualTo(BY_OPERATOR.actor());
    assertThat(source.progress().state().health()).isEqualTo(new RefreshHealth.Healthy());
    assertThat(source.progress().lease()).isEmpty();
    assertThat(only(node().metadata().register(seen(stored), TERMS, BY_OPERATOR)))
        .isEqualTo(new Unchanged(stored));
    assertThat(
            only(
                node()
                    .metadata()
                    .list(ALL, Optional.empty(), 1000)
                    .filter(source::equals)
                    .collectList()))
        .hasSize(1);
  }

  @Test
  default void pinsAreAddedAndRemovedOneByOne() {
    StoredConnection stored = registered(node(), draft(node(), completeDetails()));
    CertificateFingerprint next = new CertificateFingerprint("12".repeat(32));
    stored = changed(only(node().metadata().pin(seen(stored), next, BY_OPERATOR)));
    assertThat(only(node().metadata().pin(seen(stored), next, BY_OPERATOR)))
        .isEqualTo(new Unchanged(stored));
    assertThat(source(otherNode(), stored.id()).terms().pins())
        .containsExactlyInAnyOrder(PIN, next);
    stored = changed(only(node().metadata().unpin(seen(stored), PIN, BY_OPERATOR)));
    assertThat(source(otherNode(), stored.id()).terms().pins()).containsExactly(next);
    stored = changed(only(node().metadata().unregister(seen(stored), BY_OPERATOR)));
    assertThat(only(node().metadata().find(ALL, stored.id())))
        .isEqualTo(new SourceOutcome.NotFound());
    assertThat(actions(stored))
        .containsExactly(
            AuditAction.CREATED, AuditAction.UPDATED, AuditAction.UPDATED, AuditAction.DELETED);
  }

  @Test
  default void whatHasNoSourceIsNotChanged() {
    StoredConnection draft = draft(node(), completeDetails());
    assertThat(only(node().metadata().pin(seen(draft), PIN, BY_OPERATOR)))
        .isEqualTo(new SourceNotFound());
    assertThat(only(node().metadata().resume(seen(draft), BY_OPERATOR)))
        .isEqualTo(new SourceNotFound());
    ChangeTarget late = new ChangeTarget(ALL, draft.id(), 7);
    assertThat(only(node().metadata().register(late, TERMS, BY_OPERATOR)))
        .isEqualTo(new Conflict(1));
    OrganizationScope theirs = OrganizationScope.only(ConnectionSamples.organization());
    StoredConnection stored = registered(node(), draft);
    assertThat(only(node().metadata().find(theirs, stored.id())))
        .isEqualTo(new SourceOutcome.NotFound());
    assertThat(only(node().metadata().list(theirs, Optional.empty(), 10).collectList())).isEmpty();
  }

  @Test
  default void importedDocumentFillsADraft() {
    StoredConnection empty = draft(node(), ConnectionDetails.EMPTY);
    NewCertificate certificate = idpCertificate();
    MetadataCandidate document =
        document(new EntityId("https://idp.example.com/" + empty.id().value()), certificate);
    StoredConnection filled =
        changed(only(node().metadata().apply(seen(empty), document, BY_OPERATOR)));
    assertThat(MetadataSamples.connection(otherNode(), empty.id())).isEqualTo(filled);
    assertThat(filled.details().identityProvider().entityId()).contains(document.entityId());
    assertThat(filled.details().identityProvider().ssoUrl()).contains(MetadataSamples.SSO);
    assertThat(filled.details().identityProvider().logout()).isEqualTo(ConnectionSamples.LOGOUT);
    assertThat(filled.details().requests().signing()).contains(RequestSigning.SIGNED);
    assertThat(certificates(filled))
        .extracting(StoredCertificate::state)
        .containsExactly(CertificateState.ACTIVE);
    assertThat(only(node().metadata().apply(seen(filled), document, BY_OPERATOR)))
        .isEqualTo(new Unchanged(filled));
    List<MetadataRevision> revisions =
        only(otherNode().metadata().revisions(ALL, empty.id(), 10).collectList());
    assertThat(revisions).hasSize(1);
    assertThat(revisions.get(0).trigger()).isEqualTo(RefreshTrigger.MANUAL_IMPORT);
    assertThat(revisions.get(0).outcome()).isEqualTo(LookOutcome.APPLIED);
    assertThat(revisions.get(0).document()).contains(document.facts());
    assertThat(revisions.get(0).sha256()).contains(document.sha256());
    assertThat(revisions.get(0).context()).isEqualTo(BY_OPERATOR);
    assertThat(actions(filled)).containsExactly(AuditAction.APPLIED);
  }

  @Test
  default void importStagesWhatIsNewAndTouchesNothingElse() {
    NewCertificate old = idpCertificate();
    NewCertificate next = idpCertificate();
    StoredConnection stored = published(node(), ConnectionSamples.decidedDetails(), old);
    stored =
        changed(
            only(node().metadata().apply(seen(stored), document(stored, old, next), BY_OPERATOR)));
    assertThat(certificates(stored))
        .extracting(StoredCertificate::state)
        .containsExactly(CertificateState.ACTIVE, CertificateState.STAGED);
    // What somebody decided stays: the binding, for which there is a place, and not to sign.
    assertThat(stored.details().requests())
        .isEqualTo(ConnectionSamples.decidedDetails().requests());
    assertThat(stored.details().identityProvider().ssoUrl())
        .contains(MetadataSamples.SSO.resolve("post"));
    assertThat(stored.details().requests().binding()).contains(RequestBinding.HTTP_POST);
    stored = changed(only(node().certificates().activate(seen(stored), next.key(), BY_OPERATOR)));
    stored = changed(only(node().certificates().retire(seen(stored), old.key(), BY_OPERATOR)));
    assertThat(
            only(node().metadata().apply(seen(stored), document(stored, old, next), BY_OPERATOR)))
        .isEqualTo(new Unchanged(stored));
  }

  @Test
  default void documentAboutAnotherEntityIsNotImported() {
    StoredConnection stored = published(node(), idpCertificate());
    MetadataCandidate other = document(new EntityId("urn:somebody:else"), idpCertificate());
    assertThat(only(node().metadata().apply(seen(stored), other, BY_OPERATOR)))
        .isEqualTo(new OtherEntity());
    assertThat(MetadataSamples.connection(otherNode(), stored.id())).isEqualTo(stored);
    assertThat(only(node().metadata().revisions(ALL, stored.id(), 10).collectList())).isEmpty();
  }

  private List<StoredCertificate> certificates(StoredConnection stored) {
    return only(otherNode().certificates().list(ALL, stored.id()).collectList());
  }

  private List<AuditAction> actions(StoredConnection stored) {
    List<AuditEvent> events =
        only(
            node()
                .audit()
                .events(new AuditQuery(ALL, AuditTrail.of(stored.id()), 0, 100))
                .collectList());
    return events.stream()
        .map(AuditEvent::entry)
        .filter(entry -> entry.domain() == AuditDomain.METADATA)
        .map(entry -> entry.action())
        .toList();
  }
}
