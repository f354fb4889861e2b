// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.completeDetails;
import static io.relyra.test.contract.ConnectionSamples.draft;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.ourCertificate;
import static io.relyra.test.contract.ConnectionSamples.published;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static io.relyra.test.contract.ConnectionSamples.withActive;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.OrganizationId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.certificate.CertificateKey;
import io.relyra.api.connection.certificate.CertificateState;
import io.relyra.api.connection.certificate.CertificateUse;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.ChangeOutcome.Unchanged;
import io.relyra.api.connection.store.ChangeRefusal.CertificateNotFound;
import io.relyra.api.connection.store.ChangeRefusal.Conflict;
import io.relyra.api.connection.store.ChangeRefusal.LastActive;
import io.relyra.api.connection.store.ChangeRefusal.WrongState;
import io.relyra.api.connection.store.ExpiringCertificate;
import io.relyra.api.connection.store.StoredConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The life of a certificate. */
public interface CertificateInventoryContract extends ConnectionStoreHooks {
  @Test
  default void certificateIsStagedThenActiveThenRetiredAndKeepsItsDates() {
    NewCertificate stays = idpCertificate();
    NewCertificate goes = idpCertificate();
    StoredConnection stored = withActive(node(), draft(node(), completeDetails()), stays);
    stored = changed(only(node().certificates().stage(seen(stored), goes, BY_OPERATOR)));
    StoredCertificate staged = found(stored, goes.key());
    assertThat(staged.state()).isEqualTo(CertificateState.STAGED);
    assertThat(staged.certificate()).isEqualTo(goes.certificate());
    assertThat(staged.dates().activatedAt()).isEmpty();
    stored = changed(only(node().certificates().activate(seen(stored), goes.key(), BY_OPERATOR)));
    StoredCertificate active = found(stored, goes.key());
    assertThat(active.state()).isEqualTo(CertificateState.ACTIVE);
    assertThat(active.dates().stagedAt()).isEqualTo(staged.dates().stagedAt());
    stored = changed(only(node().certificates().retire(seen(stored), goes.key(), BY_OPERATOR)));
    StoredCertificate retired = found(stored, goes.key());
    assertThat(retired.state()).isEqualTo(CertificateState.RETIRED);
    assertThat(retired.dates().activatedAt()).isEqualTo(active.dates().activatedAt()).isPresent();
    assertThat(retired.dates().retiredAt()).isPresent();
    stored = changed(only(node().certificates().stage(seen(stored), goes, BY_OPERATOR)));
    StoredCertificate again = found(stored, goes.key());
    assertThat(again.state()).isEqualTo(CertificateState.STAGED);
    assertThat(again.dates().activatedAt()).isEqualTo(retired.dates().activatedAt());
    assertThat(again.dates().retiredAt()).isEqualTo(retired.dates().retiredAt());
  }

  @Test
  default void stagingWhatIsStagedOrActiveChangesNothing() {
    NewCertificate certificate = idpCertificate();
    StoredConnection staged =
        changed(
            only(
                node()
                    .certificates()
                    .stage(seen(draft(node(), completeDetails())), certificate, BY_OPERATOR)));
    assertThat(only(node().certificates().stage(seen(staged), certificate, BY_OPERATOR)))
        .isEqualTo(new Unchanged(staged));
    StoredConnection active =
        changed(only(node().certificates().activate(seen(staged), certificate.key(), BY_OPERATOR)));
    StoredCertificate before = found(active, certificate.key());
    assertThat(only(node().certificates().stage(seen(active), certificate, BY_OPERATOR)))
        .isEqualTo(new Unchanged(active));
    assertThat(found(active, certificate.key())).isEqualTo(before);
  }

  @Test
  default void lastActiveCertificateIsNeverRetired() {
    NewCertificate only = idpCertificate();
    NewCertificate staged = idpCertificate();
    StoredConnection stored = published(node(), only);
    stored = changed(only(node().certificates().stage(seen(stored), staged, BY_OPERATOR)));
    assertThat(only(node().certificates().retire(seen(stored), only.key(), BY_OPERATOR)))
        .isEqualTo(new LastActive());
    assertThat(found(stored, only.key()).state()).isEqualTo(CertificateState.ACTIVE);
  }

  @Test
  default void rollbackIsOneStepBothWays() {
    NewCertificate old = idpCertificate();
    NewCertificate next = idpCertificate();
    StoredConnection stored = published(node(), old);
    stored = changed(only(node().certificates().stage(seen(stored), next, BY_OPERATOR)));
    int version = stored.version();
    stored =
        changed(
            only(node().certificates().rollback(seen(stored), next.key(), old.key(), BY_OPERATOR)));
    assertThat(stored.version()).isEqualTo(version + 1);
    assertThat(found(stored, old.key()).state()).isEqualTo(CertificateState.RETIRED);
    assertThat(found(stored, next.key()).state()).isEqualTo(CertificateState.ACTIVE);
    stored =
        changed(
            only(node().certificates().rollback(seen(stored), old.key(), next.key(), BY_OPERATOR)));
    assertThat(found(stored, old.key()).state()).isEqualTo(CertificateState.ACTIVE);
    assertThat(found(stored, next.key()).state()).isEqualTo(CertificateState.RETIRED);
    assertThat(
            only(node().certificates().rollback(seen(stored), old.key(), next.key(), BY_OPERATOR)))
        .isEqualTo(new WrongState(CertificateState.ACTIVE));
  }

  @Test
  default void certificatesGoWhereTheyCanOnly() {
    NewCertificate certificate = idpCertificate();
    StoredConnection stored = withActive(node(), draft(node(), completeDetails()), certificate);
    assertThat(only(node().certificates().activate(seen(stored), certificate.key(), BY_OPERATOR)))
        .isEqualTo(new WrongState(CertificateState.ACTIVE));
    CertificateKey unknown = idpCertificate().key();
    assertThat(only(node().certificates().activate(seen(stored), unknown, BY_OPERATOR)))
        .isEqualTo(new CertificateNotFound());
    assertThat(only(node().certificates().retire(seen(stored), unknown, BY_OPERATOR)))
        .isEqualTo(new CertificateNotFound());
    StoredConnection newer =
        changed(only(node().certificates().stage(seen(stored), idpCertificate(), BY_OPERATOR)));
    assertThat(only(node().certificates().stage(seen(stored), idpCertificate(), BY_OPERATOR)))
        .isEqualTo(new Conflict(newer.version()));
  }

  @Test
  default void weSignWithOneCertificateAtATime() {
    NewCertificate first = ours("key-2026");
    NewCertificate second = ours("key-2027");
    StoredConnection stored = withActive(node(), draft(node(), completeDetails()), first);
    stored = withActive(node(), stored, second);
    assertThat(found(stored, first.key()).state()).isEqualTo(CertificateState.RETIRED);
    assertThat(found(stored, second.key()).state()).isEqualTo(CertificateState.ACTIVE);
    assertThat(found(stored, second.key()).privateKey()).contains(new KeyReference("key-2027"));
  }

  @Test
  default void certificatesThatEndSoonAreFound() {
    OrganizationId organization = ConnectionSamples.organization();
    OrganizationScope scope = OrganizationScope.only(organization);
    NewCertificate certificate = idpCertificate();
    StoredConnection stored =
        withActive(
            node(),
            only(
                node()
                    .connections()
                    .create(Optional.of(organization), completeDetails(), BY_OPERATOR)),
            certificate);
    Instant end = certificate.certificate().getNotAfter().toInstant();
    List<ExpiringCertificate> soon =
        only(node().certificates().expiring(scope, end.plus(Duration.ofDays(1))).collectList());
    assertThat(soon)
        .containsExactly(
            new ExpiringCertificate(
                stored.id(),
                Optional.of(organization),
                certificate.key(),
                CertificateState.ACTIVE,
                end));
    assertThat(only(node().certificates().expiring(scope, end).collectList())).isEmpty();
  }

  @Test
  default void retiredCertificateOfOursIsStagedAgainUnderTheNewNameOfItsKey() {
    NewCertificate first = ours("key-2026");
    StoredConnection stored = withActive(node(), draft(node(), completeDetails()), first);
    stored = changed(only(node().certificates().retire(seen(stored), first.key(), BY_OPERATOR)));
    NewCertificate moved =
        NewCertificate.ours(
            CertificateUse.SIGNING, first.certificate(), new KeyReference("moved"), "test");
    stored = changed(only(node().certificates().stage(seen(stored), moved, BY_OPERATOR)));
    assertThat(found(stored, first.key()).privateKey()).contains(new KeyReference("moved"));
  }

  private static NewCertificate ours(String key) {
    return ourCertificate(CertificateUse.SIGNING, key);
  }

  private StoredCertificate found(StoredConnection stored, CertificateKey key) {
    return only(
        otherNode()
            .certificates()
            .list(ALL, stored.id())
            .filter(certificate -> certificate.key().equals(key))
            .single());
  }
}
