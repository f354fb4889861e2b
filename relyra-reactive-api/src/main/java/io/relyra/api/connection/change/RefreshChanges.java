// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.MetadataSource.Progress;
import io.relyra.api.metadata.RefreshReport;
import io.relyra.api.metadata.RefreshTrigger;
import io.relyra.api.metadata.ReportOutcome;
import io.relyra.api.metadata.SourceLease;
import io.relyra.api.refresh.RefreshEvent;
import java.time.Duration;
import java.util.Optional;

/** What the verbs of a refresh queue do. */
public final class RefreshChanges {
  private RefreshChanges() {}

  /**
   * Leases a source to an operator.
   *
   * @param scope what the operator may change
   * @param holder a name that no other lease has
   * @param length of the lease
   * @return the change
   */
  public static Change claim(OrganizationScope scope, String holder, Duration length) {
    return (before, now) -> {
      Optional<MetadataSource> source =
          before.source().filter(known -> scope.includes(known.organization()));
      if (source.isEmpty()) {
        return new Decision.Refuse(new ChangeRefusal.SourceNotFound());
      }
      Progress leased = source.get().progress().leased(new SourceLease(holder, now.plus(length)));
      return new Decision.Note(
          before.with(Optional.of(source.get().with(leased))), Optional.empty(), Optional.empty());
    };
  }

  /**
   * What an operator gets for a lease.
   *
   * @param state as it was claimed
   * @param context who has it looked at, and why
   * @return the source
   */
  public static LeasedSource leased(ConnectionState state, ChangeContext context) {
    MetadataSource source = state.source().orElseThrow();
    return new LeasedSource(
        source,
        source.progress().lease().orElseThrow(),
        state.connection().version(),
        state.connection().details().identityProvider().entityId(),
        state.knownSigners(),
        RefreshTrigger.MANUAL_REFRESH,
        context);
  }

  /**
   * Records what came of a look.
   *
   * @param leased as it was claimed
   * @param report what came of it
   * @param jitter -1 to 1
   * @return the change
   * @throws IllegalArgumentException if the jitter is out of bounds
   */
  public static Change report(LeasedSource leased, RefreshReport report, double jitter) {
    if (!(jitter >= -1 && jitter <= 1)) {
      throw new IllegalArgumentException("the jitter must be within -1 and 1");
    }
    return (before, now) -> {
      boolean ours =
          before
              .source()
              .flatMap(source -> source.progress().lease())
              .filter(lease -> lease.holder().equals(leased.lease().holder()))
              .isPresent();
      return ours
          ? new ReportedLook(before, leased, now, jitter).decide(report)
          : new Decision.Refuse(new ChangeRefusal.LeaseLost());
    };
  }

  /**
   * What the reporter is told.
   *
   * @param decided empty if the connection is gone
   * @return the outcome
   */
  public static ReportOutcome outcome(Optional<Decided> decided) {
    Optional<MetadataSource> after =
        decided
            .filter(done -> !(done.decision() instanceof Decision.Refuse))
            .flatMap(done -> done.after().source());
    if (after.isEmpty()) {
      return new ReportOutcome.LeaseLost();
    }
    Progress before = decided.orElseThrow().before().source().orElseThrow().progress();
    Progress now = after.get().progress();
    return new ReportOutcome.Recorded(
        after.get(),
        now.last().orElseThrow().outcome(),
        RefreshEvent.between(before.state().health(), now.state().health()),
        now.warnedOf().filter(end -> !before.warnedOf().equals(Optional.of(end))));
  }
}
