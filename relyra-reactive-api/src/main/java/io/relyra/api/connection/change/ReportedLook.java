// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.ErrorCode;
import io.relyra.api.audit.AuditAction;
import io.relyra.api.audit.AuditEntry;
import io.relyra.api.audit.AuditSummary;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.LookOutcome;
import io.relyra.api.metadata.MetadataCandidate;
import io.relyra.api.metadata.MetadataRevision;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.MetadataSource.Look;
import io.relyra.api.metadata.MetadataSource.Progress;
import io.relyra.api.metadata.RefreshReport;
import io.relyra.api.refresh.HoldReason;
import io.relyra.api.refresh.RefreshEvent;
import io.relyra.api.refresh.RefreshResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What came of one look, as far as it is decided by what is stored when it is recorded. */
record ReportedLook(ConnectionState before, LeasedSource leased, Instant now, double jitter) {
  // Two more looks have to find the next document in time.
  private static final int LOOKS_BEFORE_THE_END = 2;

  Decision decide(RefreshReport report) {
    if (report instanceof RefreshReport.Arrived arrived) {
      return arrived(arrived.candidate());
    }
    if (report instanceof RefreshReport.Refused refused) {
      LookOutcome outcome =
          refused.reason() == HoldReason.DOCUMENT_INVALID
              ? LookOutcome.PARSE_FAILED
              : LookOutcome.VALIDATION_FAILED;
      return failed(
          new RefreshResult.Suspicious(refused.reason()),
          outcome,
          refused.code(),
          Optional.of(refused.sha256()));
    }
    return failed(
        new RefreshResult.Failed(),
        LookOutcome.FETCH_FAILED,
        ((RefreshReport.NotFetched) report).code(),
        Optional.empty());
  }

  private Decision arrived(MetadataCandidate candidate) {
    Set<HoldReason> drift = drift(candidate);
    if (!drift.isEmpty()) {
      return drifted(candidate, drift);
    }
    ConnectionState applied = AppliedMetadata.fetched(candidate).to(before, now);
    boolean same = AppliedMetadata.substance(applied).equals(AppliedMetadata.substance(before));
    // Whoever has changed the connection since may know more than the document.
    if (!same && before.connection().version() != leased.version()) {
      return new Decision.Refuse(new ChangeRefusal.LeaseLost());
    }
    LookOutcome outcome = same ? LookOutcome.UNCHANGED : LookOutcome.APPLIED;
    MetadataSource looked =
        looked(applied, new RefreshResult.Succeeded(), outcome, Optional.empty());
    Progress progress = looked.progress();
    Optional<Instant> ending = ending(candidate).or(progress::warnedOf);
    ConnectionState after =
        applied.with(
            Optional.of(
                looked.with(
                    new Progress(
                        progress.state(),
                        progress.known(),
                        progress.last(),
                        Optional.of(now),
                        ending,
                        progress.lease()))));
    return same
        ? new Decision.Note(after, told(after), Optional.empty())
        : MetadataChanges.applied(
            before, after, candidate, leased.trigger(), leased.context(), now);
  }

  private Set<HoldReason> drift(MetadataCandidate candidate) {
    Set<HoldReason> drift = EnumSet.noneOf(HoldReason.class);
    if (before
        .connection()
        .details()
        .identityProvider()
        .entityId()
        .filter(id -> !id.equals(candidate.entityId()))
        .isPresent()) {
      drift.add(HoldReason.ENTITY_ID_DRIFT);
    }
    Set<?> known = before.knownSigners();
    if (!known.isEmpty() && !known.containsAll(candidate.fingerprints())) {
      drift.add(HoldReason.NEW_SIGNING_CERT);
    }
    return drift;
  }

  private Decision drifted(MetadataCandidate candidate, Set<HoldReason> drift) {
    HoldReason worst =
        drift.contains(HoldReason.ENTITY_ID_DRIFT)
            ? HoldReason.ENTITY_ID_DRIFT
            : HoldReason.NEW_SIGNING_CERT;
    MetadataSource held =
        looked(
            before,
            new RefreshResult.Suspicious(worst),
            LookOutcome.DRIFT,
            Optional.of(ErrorCode.METADATA_DRIFT));
    return new Decision.Note(
        before.with(Optional.of(held)),
        Optional.of(
            MetadataChanges.entries(before, leased.context())
                .entry(
                    AuditAction.SUSPENDED,
                    SourceFacts.of(source()),
                    SourceFacts.of(held, candidate, drift))),
        Optional.of(
            new MetadataRevision(
                now,
                leased.trigger(),
                LookOutcome.DRIFT,
                Optional.of(ErrorCode.METADATA_DRIFT),
                drift,
                Optional.of(candidate.sha256()),
                Optional.of(candidate.facts()),
                leased.context())));
  }

  private Decision failed(
      RefreshResult result, LookOutcome outcome, ErrorCode code, Optional<String> sha256) {
    MetadataSource looked = looked(before, result, outcome, Optional.of(code));
    ConnectionState after = before.with(Optional.of(looked));
    // A source that fails in the same way again and again tells nothing new.
    boolean known =
        source()
            .progress()
            .last()
            .filter(last -> last.outcome() == outcome && last.error().equals(Optional.of(code)))
            .isPresent();
    MetadataRevision revision =
        new MetadataRevision(
            now,
            leased.trigger(),
            outcome,
            Optional.of(code),
            Set.of(),
            sha256,
            Optional.empty(),
            leased.context());
    return new Decision.Note(after, told(after), known ? Optional.empty() : Optional.of(revision));
  }

  private Optional<AuditEntry> told(ConnectionState after) {
    MetadataSource looked = after.source().orElseThrow();
    AuditSummary then = SourceFacts.of(source());
    return RefreshEvent.between(
            source().progress().state().health(), looked.progress().state().health())
        .map(
            event ->
                MetadataChanges.entries(before, leased.context())
                    .entry(action(event), then, SourceFacts.of(looked)));
  }

  private static AuditAction action(RefreshEvent event) {
    return switch (event) {
      case DEGRADED -> AuditAction.FAILED;
      case SUSPENDED, HELD -> AuditAction.SUSPENDED;
      case RECOVERED -> AuditAction.RESUMED;
    };
  }

  private MetadataSource looked(
      ConnectionState state, RefreshResult result, LookOutcome outcome, Optional<ErrorCode> error) {
    MetadataSource known = state.source().orElseThrow();
    Progress progress = known.progress();
    return known.with(
        new Progress(
            progress.state().after(result, known.terms().cadence(), now, jitter).next(),
            progress.known(),
            Optional.of(new Look(now, outcome, error)),
            progress.lastSuccess(),
            progress.warnedOf(),
            Optional.empty()));
  }

  private Optional<Instant> ending(MetadataCandidate candidate) {
    Duration ahead = source().terms().cadence().interval().multipliedBy(LOOKS_BEFORE_THE_END);
    // Stored times have microseconds: what was warned of has to be known again.
    return candidate
        .validUntil()
        .map(end -> end.truncatedTo(ChronoUnit.MICROS))
        .filter(end -> end.isBefore(now.plus(ahead)));
  }

  private MetadataSource source() {
    return before.source().orElseThrow();
  }
}
