// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.audit.AuditAction;
import io.relyra.api.audit.AuditDomain;
import io.relyra.api.audit.AuditSummary;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.metadata.LookOutcome;
import io.relyra.api.metadata.MetadataCandidate;
import io.relyra.api.metadata.MetadataRevision;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.MetadataSource.Progress;
import io.relyra.api.metadata.RefreshTrigger;
import io.relyra.api.metadata.SourceTerms;
import io.relyra.api.refresh.RefreshHealth;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the verbs of a metadata store do. */
public final class MetadataChanges {
  private MetadataChanges() {}

  /**
   * Registers a source, or changes its terms.
   *
   * @param terms what the operator decides
   * @param context who does it, and why
   * @return the change
   */
  public static Change register(SourceTerms terms, ChangeContext context) {
    return (before, now) ->
        before.source().isPresent()
            ? changed(before, before.source().get(), old -> terms, context, now)
            : registered(before, terms, context, now);
  }

  /**
   * Lets one more certificate sign.
   *
   * @param pin its fingerprint
   * @param context who does it, and why
   * @return the change
   */
  public static Change pin(CertificateFingerprint pin, ChangeContext context) {
    return onSource(
        (before, now, source) ->
            changed(before, source, terms -> terms.withPin(pin), context, now));
  }

  /**
   * Lets a certificate sign no more.
   *
   * @param pin its fingerprint
   * @param context who does it, and why
   * @return the change
   */
  public static Change unpin(CertificateFingerprint pin, ChangeContext context) {
    return onSource(
        (before, now, source) ->
            changed(before, source, terms -> terms.withoutPin(pin), context, now));
  }

  /**
   * Lets a source go on.
   *
   * @param context who does it, and why
   * @return the change
   */
  public static Change resume(ChangeContext context) {
    return onSource(
        (before, now, source) -> {
          Progress progress = source.progress();
          if (progress.state().health() instanceof RefreshHealth.Healthy) {
            return new Decision.Keep();
          }
          MetadataSource resumed =
              source.with(progress.released(progress.state().resumed(now).next()));
          return write(before, Optional.of(resumed), AuditAction.RESUMED, context, now);
        });
  }

  /**
   * Forgets a source.
   *
   * @param context who does it, and why
   * @return the change
   */
  public static Change unregister(ChangeContext context) {
    return onSource(
        (before, now, source) ->
            write(before, Optional.empty(), AuditAction.DELETED, context, now));
  }

  /**
   * Applies a document for which an operator vouches.
   *
   * @param candidate what it says
   * @param context who imports it, and why
   * @return the change
   */
  public static Change apply(MetadataCandidate candidate, ChangeContext context) {
    return (before, now) -> {
      boolean other =
          before
              .connection()
              .details()
              .identityProvider()
              .entityId()
              .filter(id -> !id.equals(candidate.entityId()))
              .isPresent();
      if (other) {
        return new Decision.Refuse(new ChangeRefusal.OtherEntity());
      }
      ConnectionState after = AppliedMetadata.imported(candidate).to(before, now);
      return AppliedMetadata.substance(after).equals(AppliedMetadata.substance(before))
          ? new Decision.Keep()
          : applied(before, after, candidate, RefreshTrigger.MANUAL_IMPORT, context, now);
    };
  }

  static Decision.Write applied(
      ConnectionState before,
      ConnectionState after,
      MetadataCandidate candidate,
      RefreshTrigger trigger,
      ChangeContext context,
      Instant now) {
    MetadataRevision revision =
        new MetadataRevision(
            now,
            trigger,
            LookOutcome.APPLIED,
            Optional.empty(),
            Set.of(),
            Optional.of(candidate.sha256()),
            Optional.of(candidate.facts()),
            context);
    return new Decision.Write(
        after.nextVersion(now),
        entries(before, context)
            .entry(
                AuditAction.APPLIED,
                SourceFacts.of(before, candidate),
                SourceFacts.of(after, candidate)),
        Optional.of(revision));
  }

  static Entries entries(ConnectionState state, ChangeContext context) {
    return new Entries(state.connection(), AuditDomain.METADATA, context);
  }

  private static Decision registered(
      ConnectionState before, SourceTerms terms, ChangeContext context, Instant now) {
    MetadataSource source =
        new MetadataSource(
            before.connection().id(),
            before.connection().organization(),
            terms,
            ChangeContext.of(context.actor(), context.cause()),
            now,
            Progress.fresh(now));
    return write(before, Optional.of(source), AuditAction.CREATED, context, now);
  }

  // Other terms make an earlier look meaningless, so it is looked at anew, at once.
  private static Decision changed(
      ConnectionState before,
      MetadataSource source,
      UnaryOperator<SourceTerms> change,
      ChangeContext context,
      Instant now) {
    SourceTerms terms = change.apply(source.terms());
    if (terms.equals(source.terms())) {
      return new Decision.Keep();
    }
    Progress progress = source.progress();
    MetadataSource changed =
        source.with(terms).with(progress.released(progress.state().resumed(now).next()));
    return write(before, Optional.of(changed), AuditAction.UPDATED, context, now);
  }

  private static Decision write(
      ConnectionState before,
      Optional<MetadataSource> source,
      AuditAction action,
      ChangeContext context,
      Instant now) {
    return new Decision.Write(
        before.with(source).nextVersion(now),
        entries(before, context).entry(action, summary(before.source()), summary(source)));
  }

  private static AuditSummary summary(Optional<MetadataSource> source) {
    return source.map(SourceFacts::of).orElse(AuditSummary.EMPTY);
  }

  private interface SourceChange {
    Decision decide(ConnectionState before, Instant now, MetadataSource source);
  }

  private static Change onSource(SourceChange change) {
    return (before, now) ->
        before.source().isPresent()
            ? change.decide(before, now, before.source().get())
            : new Decision.Refuse(new ChangeRefusal.SourceNotFound());
  }
}
