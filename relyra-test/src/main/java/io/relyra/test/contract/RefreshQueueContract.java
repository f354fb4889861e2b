// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static io.relyra.test.contract.MetadataSamples.claimed;
import static io.relyra.test.contract.MetadataSamples.connection;
import static io.relyra.test.contract.MetadataSamples.document;
import static io.relyra.test.contract.MetadataSamples.leased;
import static io.relyra.test.contract.MetadataSamples.source;
import static io.relyra.test.contract.MetadataSamples.withSource;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.ChangeOutcome.Unchanged;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.LookOutcome;
import io.relyra.api.metadata.MetadataCandidate;
import io.relyra.api.metadata.MetadataRevision;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.RefreshReport;
import io.relyra.api.metadata.RefreshReport.Arrived;
import io.relyra.api.metadata.RefreshReport.NotFetched;
import io.relyra.api.metadata.RefreshReport.Refused;
import io.relyra.api.metadata.RefreshTrigger;
import io.relyra.api.metadata.ReportOutcome;
import io.relyra.api.metadata.ReportOutcome.Recorded;
import io.relyra.api.refresh.HoldReason;
import io.relyra.api.refresh.RefreshEvent;
import io.relyra.api.refresh.RefreshHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is recorded of sources that were looked at. */
public interface RefreshQueueContract extends RefreshHooks {
  /** No document. */
  NotFetched DOWN = new NotFetched(ErrorCode.FETCH_TIMEOUT);

  /** More than an hour with its jitter. */
  Duration A_WHILE = Duration.ofMinutes(90);

  @Test
  default void documentIsAppliedWithItsRevisionAndFetchedAgainWhenItIsTime() {
    NewCertificate certificate = idpCertificate();
    StoredConnection stored = withSource(node(), certificate);
    MetadataCandidate document = document(stored, certificate);
    Recorded recorded = recorded(leased(node(), stored.id()), new Arrived(document));
    assertThat(recorded.outcome()).isEqualTo(LookOutcome.APPLIED);
    assertThat(recorded.event()).isEmpty();
    StoredConnection after = connection(otherNode(), stored.id());
    assertThat(after.version()).isEqualTo(stored.version() + 1);
    assertThat(after.details().identityProvider().ssoUrl()).contains(MetadataSamples.SSO);
    // What we sign is our decision.
    assertThat(after.details().requests().signing()).isEmpty();
    MetadataSource source = source(otherNode(), stored.id());
    assertThat(source).isEqualTo(recorded.source());
    assertThat(source.progress().known()).containsExactly(certificate.key().fingerprint());
    assertThat(source.progress().lease()).isEmpty();
    assertThat(revisions(stored))
        .extracting(MetadataRevision::outcome)
        .containsExactly(LookOutcome.APPLIED);
    assertThat(claimed(node(), stored.id())).isEmpty();
    timePasses(Duration.ofDays(1).minus(A_WHILE));
    assertThat(claimed(node(), stored.id())).isEmpty();
    timePasses(A_WHILE);
    LeasedSource again = claimed(otherNode(), stored.id()).get(0);
    assertThat(recorded(again, new Arrived(document)).outcome()).isEqualTo(LookOutcome.UNCHANGED);
    assertThat(connection(node(), stored.id())).isEqualTo(after);
    assertThat(revisions(stored)).hasSize(1);
  }

  @Test
  default void newSigningCertificateIsHeldUntilAnOperatorResumes() {
    NewCertificate known = idpCertificate();
    NewCertificate next = idpCertificate();
    StoredConnection stored = withSource(node(), known);
    MetadataCandidate document = document(stored, known, next);
    Recorded held = recorded(leased(node(), stored.id()), new Arrived(document));
    assertThat(held.outcome()).isEqualTo(LookOutcome.DRIFT);
    assertThat(held.event()).contains(RefreshEvent.HELD);
    assertThat(held.source().progress().last().orElseThrow().error())
        .contains(ErrorCode.METADATA_DRIFT);
    assertThat(connection(otherNode(), stored.id())).isEqualTo(stored);
    assertThat(only(node().certificates().list(ALL, stored.id()).collectList())).hasSize(1);
    assertThat(revisions(stored).get(0).drift()).containsExactly(HoldReason.NEW_SIGNING_CERT);
    timePasses(Duration.ofDays(100));
    assertThat(claimed(node(), stored.id())).isEmpty();
    // The operator imports what was found, and lets it go on.
    stored = changed(only(node().metadata().apply(seen(stored), document, BY_OPERATOR)));
    stored = changed(only(node().metadata().resume(seen(stored), BY_OPERATOR)));
    assertThat(only(node().metadata().resume(seen(stored), BY_OPERATOR)))
        .isEqualTo(new Unchanged(stored));
    LeasedSource again = claimed(otherNode(), stored.id()).get(0);
    assertThat(recorded(again, new Arrived(document)).outcome()).isEqualTo(LookOutcome.UNCHANGED);
  }

  @Test
  default void anotherEntityIsHeldWhateverElseIsNew() {
    StoredConnection stored = withSource(node(), idpCertificate());
    MetadataCandidate other = document(new EntityId("urn:somebody:else"), idpCertificate());
    Recorded held = recorded(leased(node(), stored.id()), new Arrived(other));
    assertThat(held.source().progress().state().health())
        .isInstanceOfSatisfying(
            RefreshHealth.Held.class,
            health -> assertThat(health.reason()).isEqualTo(HoldReason.ENTITY_ID_DRIFT));
    assertThat(revisions(stored).get(0).drift())
        .isEqualTo(Set.of(HoldReason.ENTITY_ID_DRIFT, HoldReason.NEW_SIGNING_CERT));
    assertThat(connection(otherNode(), stored.id())).isEqualTo(stored);
  }

  @Test
  default void whatIsNotBelievedIsHeldAtOnce() {
    StoredConnection stored = withSource(node(), idpCertificate());
    Recorded held =
        recorded(
            leased(node(), stored.id()),
            new Refused(
                ErrorCode.TRUST_ANCHOR_MISMATCH,
                HoldReason.TRUST_ANCHOR_MISMATCH,
                "ef".repeat(32)));
    assertThat(held.outcome()).isEqualTo(LookOutcome.VALIDATION_FAILED);
    assertThat(held.event()).contains(RefreshEvent.HELD);
    assertThat(revisions(stored).get(0).error()).contains(ErrorCode.TRUST_ANCHOR_MISMATCH);
    assertThat(source(otherNode(), stored.id())).isEqualTo(held.source());
  }

  @Test
  default void failuresDegradeThenSuspendThenAProbeRecovers() {
    NewCertificate certificate = idpCertificate();
    StoredConnection stored = withSource(node(), certificate);
    for (int failures = 1; failures <= 5; failures++) {
      Recorded down = recorded(claimed(node(), stored.id()).get(0), DOWN);
      assertThat(down.event().isPresent()).isEqualTo(failures == 1 || failures == 5);
      // Whatever came of it, the next look is an hour away.
      assertThat(claimed(otherNode(), stored.id())).isEmpty();
      assertThat(source(otherNode(), stored.id())).isEqualTo(down.source());
      timePasses(A_WHILE);
    }
    // The same failure again and again is one revision.
    assertThat(revisions(stored)).hasSize(1);
    LeasedSource probe = claimed(node(), stored.id()).get(0);
    assertThat(probe.trigger()).isEqualTo(RefreshTrigger.SCHEDULED_PROBE);
    Recorded well = recorded(probe, new Arrived(document(stored, certificate)));
    assertThat(well.event()).contains(RefreshEvent.RECOVERED);
    assertThat(connection(node(), stored.id()).version()).isEqualTo(stored.version() + 1);
  }

  @Test
  default void endOfADocumentIsToldOnce() {
    NewCertificate certificate = idpCertificate();
    StoredConnection stored = withSource(node(), certificate);
    Instant soon = source(node(), stored.id()).registeredAt().plus(Duration.ofHours(30));
    Arrived ending = new Arrived(MetadataSamples.until(document(stored, certificate), soon));
    assertThat(recorded(leased(node(), stored.id()), ending).endsSoon()).contains(soon);
    assertThat(recorded(leased(node(), stored.id()), ending).endsSoon()).isEmpty();
  }

  private ReportOutcome report(LeasedSource leased, RefreshReport report) {
    return only(otherNode().refreshes().report(leased, report, 0));
  }

  private Recorded recorded(LeasedSource leased, RefreshReport report) {
    return (Recorded) report(leased, report);
  }

  private List<MetadataRevision> revisions(StoredConnection stored) {
    return only(otherNode().metadata().revisions(ALL, stored.id(), 10).collectList());
  }
}
