// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import io.relyra.api.EntityId;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.refresh.RefreshHealth;
import java.util.Optional;
import java.util.Set;

/**
 * A source that one node may look at now.
 *
 * @param source what it is
 * @param lease until when nobody else does
 * @param version of the connection: a document that was asked for before somebody changed the
 *     connection is not applied
 * @param entityId whom the document should describe; empty if nobody knows yet
 * @param known fingerprints of the signing certificates that it may name; empty if nobody knows yet
 * @param trigger why
 * @param context who has it looked at, for revisions and audit
 */
public record LeasedSource(
    MetadataSource source,
    SourceLease lease,
    int version,
    Optional<EntityId> entityId,
    Set<CertificateFingerprint> known,
    RefreshTrigger trigger,
    ChangeContext context) {
  /** The actor of looks that no operator asked for. */
  public static final String SCHEDULE = "system:metadata-refresh";

  /** Copies the set. */
  public LeasedSource {
    known = Set.copyOf(known);
  }

  /**
   * One that the schedule looks at.
   *
   * @param source leased
   * @param lease until when
   * @param version of the connection
   * @param entityId whom the document should describe
   * @param known fingerprints of the signing certificates that it may name
   * @return a refresh, or a probe if the source is suspended
   */
  public static LeasedSource scheduled(
      MetadataSource source,
      SourceLease lease,
      int version,
      Optional<EntityId> entityId,
      Set<CertificateFingerprint> known) {
    RefreshTrigger trigger =
        source.progress().state().health() instanceof RefreshHealth.Suspended
            ? RefreshTrigger.SCHEDULED_PROBE
            : RefreshTrigger.SCHEDULED_REFRESH;
    return new LeasedSource(
        source,
        lease,
        version,
        entityId,
        known,
        trigger,
        new ChangeContext(SCHEDULE, trigger.wireName(), Optional.of(lease.holder())));
  }
}
