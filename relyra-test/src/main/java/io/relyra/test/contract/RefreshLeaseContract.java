// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static io.relyra.test.contract.MetadataSamples.EVERYTHING;
import static io.relyra.test.contract.MetadataSamples.claimed;
import static io.relyra.test.contract.MetadataSamples.connection;
import static io.relyra.test.contract.MetadataSamples.document;
import static io.relyra.test.contract.MetadataSamples.leased;
import static io.relyra.test.contract.MetadataSamples.withSource;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.LookOutcome;
import io.relyra.api.metadata.RefreshQueue.ClaimOutcome;
import io.relyra.api.metadata.RefreshReport;
import io.relyra.api.metadata.RefreshReport.Arrived;
import io.relyra.api.metadata.RefreshReport.NotFetched;
import io.relyra.api.metadata.RefreshTrigger;
import io.relyra.api.metadata.ReportOutcome;
import io.relyra.api.metadata.ReportOutcome.LeaseLost;
import io.relyra.api.metadata.ReportOutcome.Recorded;
import io.relyra.api.metadata.SourceTerms;
import io.relyra.api.refresh.RefreshEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may look at a source, and whose report counts. */
public interface RefreshLeaseContract extends RefreshHooks {
  /** No document. */
  NotFetched NOTHING = new NotFetched(ErrorCode.FETCH_TIMEOUT);

  @Test
  default void sourceIsLeasedToOneNodeUntilTheLeaseEnds() {
    NewCertificate certificate = idpCertificate();
    StoredConnection stored = withSource(node(), certificate);
    List<LeasedSource> leased = claimed(node(), stored.id());
    assertThat(leased).hasSize(1);
    assertThat(leased.get(0).trigger()).isEqualTo(RefreshTrigger.SCHEDULED_REFRESH);
    assertThat(leased.get(0).entityId()).isEqualTo(stored.details().identityProvider().entityId());
    assertThat(leased.get(0).known()).containsExactly(certificate.key().fingerprint());
    assertThat(claimed(otherNode(), stored.id())).isEmpty();
    timePasses(EVERYTHING.lease());
    List<LeasedSource> taken = claimed(otherNode(), stored.id());
    assertThat(taken).hasSize(1);
    assertThat(report(leased.get(0), NOTHING)).isEqualTo(new LeaseLost());
    assertThat(report(taken.get(0), NOTHING)).isInstanceOf(Recorded.class);
    assertThat(report(taken.get(0), NOTHING)).isEqualTo(new LeaseLost());
    assertThat(connection(node(), stored.id())).isEqualTo(stored);
  }

  @Test
  default void operatorTakesALeaseOver() {
    StoredConnection stored = withSource(node(), idpCertificate());
    LeasedSource schedule = claimed(node(), stored.id()).get(0);
    LeasedSource operator = leased(otherNode(), stored.id());
    assertThat(operator.trigger()).isEqualTo(RefreshTrigger.MANUAL_REFRESH);
    assertThat(operator.context()).isEqualTo(BY_OPERATOR);
    assertThat(report(schedule, NOTHING)).isEqualTo(new LeaseLost());
    assertThat(recorded(operator, NOTHING).event()).contains(RefreshEvent.DEGRADED);
    OrganizationScope theirs = OrganizationScope.only(ConnectionSamples.organization());
    assertThat(only(node().refreshes().claim(theirs, stored.id(), EVERYTHING, BY_OPERATOR)))
        .isEqualTo(new ClaimOutcome.NotFound());
  }

  @Test
  default void changeOfTermsMakesALookWorthless() {
    StoredConnection stored = withSource(node(), idpCertificate());
    LeasedSource before = claimed(node(), stored.id()).get(0);
    changed(only(node().metadata().unpin(seen(stored), MetadataSamples.PIN, BY_OPERATOR)));
    assertThat(report(before, NOTHING)).isEqualTo(new LeaseLost());
    assertThat(claimed(otherNode(), stored.id())).hasSize(1);
  }

  @Test
  default void documentThatWasAskedForBeforeAnOperatorsChangeIsNotApplied() {
    NewCertificate certificate = idpCertificate();
    StoredConnection stored = withSource(node(), certificate);
    LeasedSource before = claimed(node(), stored.id()).get(0);
    StoredConnection changed =
        changed(
            only(
                node()
                    .connections()
                    .update(seen(stored), stored.details().withDisplayName("Other"), BY_OPERATOR)));
    assertThat(report(before, new Arrived(document(stored, certificate))))
        .isEqualTo(new LeaseLost());
    assertThat(connection(otherNode(), stored.id())).isEqualTo(changed);
    // Somebody looks again when the lease ends, and not before.
    assertThat(claimed(otherNode(), stored.id())).isEmpty();
    timePasses(EVERYTHING.lease());
    LeasedSource after = claimed(otherNode(), stored.id()).get(0);
    assertThat(recorded(after, new Arrived(document(stored, certificate))).outcome())
        .isEqualTo(LookOutcome.APPLIED);
  }

  @Test
  default void sourceThatIsFetchedOnDemandIsNeverDue() {
    StoredConnection stored = withSource(node(), idpCertificate());
    changed(
        only(
            node()
                .metadata()
                .register(
                    seen(stored),
                    new SourceTerms(
                        MetadataSamples.TERMS.url(),
                        MetadataSamples.TERMS.pins(),
                        MetadataSamples.TERMS.cadence(),
                        SourceTerms.Schedule.ON_DEMAND),
                    BY_OPERATOR)));
    assertThat(claimed(node(), stored.id())).isEmpty();
    assertThat(recorded(leased(node(), stored.id()), NOTHING).outcome())
        .isEqualTo(LookOutcome.FETCH_FAILED);
  }

  private ReportOutcome report(LeasedSource leased, RefreshReport report) {
    return only(otherNode().refreshes().report(leased, report, 0));
  }

  private Recorded recorded(LeasedSource leased, RefreshReport report) {
    return (Recorded) report(leased, report);
  }
}
