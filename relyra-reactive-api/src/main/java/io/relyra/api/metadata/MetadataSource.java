// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.OrganizationId;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.refresh.RefreshState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Where the metadata of a connection comes from, and how that went.
 *
 * @param connection whose; a connection has at most one source
 * @param organization the tenant whose connection it is, if any
 * @param terms what an operator decided
 * @param registered who registered it and why
 * @param registeredAt when
 * @param progress how it went
 */
public record MetadataSource(
    ConnectionId connection,
    Optional<OrganizationId> organization,
    SourceTerms terms,
    ChangeContext registered,
    Instant registeredAt,
    Progress progress) {

  /**
   * How it went.
   *
   * @param state when it is looked at again
   * @param known fingerprints of the signing certificates of the document that was applied last;
   *     empty before the first one
   * @param last what came of the last look; empty before the first one
   * @param lastSuccess when a document was last fetched, verified and read
   * @param warnedOf the end of a document that was warned of, so that it is warned of once
   * @param lease who looks at it at this moment
   */
  public record Progress(
      RefreshState state,
      Set<CertificateFingerprint> known,
      Optional<Look> last,
      Optional<Instant> lastSuccess,
      Optional<Instant> warnedOf,
      Optional<SourceLease> lease) {
    /** Copies the set. */
    public Progress {
      known = Set.copyOf(known);
    }

    /**
     * A source that nobody has looked at, and that is due.
     *
     * @param now the current time
     * @return healthy, and nothing known
     */
    public static Progress fresh(Instant now) {
      return new Progress(
          RefreshState.fresh(now),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /**
     * The same in another state, and free for whoever looks next.
     *
     * @param next when it is looked at again
     * @return a changed copy
     */
    public Progress released(RefreshState next) {
      return new Progress(next, known, last, lastSuccess, warnedOf, Optional.empty());
    }

    /**
     * The same, leased.
     *
     * @param to who looks at it
     * @return a changed copy
     */
    public Progress leased(SourceLease to) {
      return new Progress(state, known, last, lastSuccess, warnedOf, Optional.of(to));
    }

    /**
     * The same with other certificates that are known.
     *
     * @param fingerprints those of the document that was applied
     * @return a changed copy
     */
    public Progress knowing(Set<CertificateFingerprint> fingerprints) {
      return new Progress(state, fingerprints, last, lastSuccess, warnedOf, lease);
    }

    /**
     * Tells whether a node may take it by schedule.
     *
     * @param now the current time
     * @return true if its time has come, nobody holds it back, and nobody looks at it
     */
    public boolean isFree(Instant now) {
      return state.isDue(now) && lease.filter(held -> now.isBefore(held.until())).isEmpty();
    }
  }

  /**
   * One look at a source.
   *
   * @param at when it ended
   * @param outcome what came of it
   * @param error why it came to nothing; empty if it did not
   */
  public record Look(Instant at, LookOutcome outcome, Optional<ErrorCode> error) {}

  /**
   * The same with other terms.
   *
   * @param other what an operator decided
   * @return a changed copy
   */
  public MetadataSource with(SourceTerms other) {
    return new MetadataSource(connection, organization, other, registered, registeredAt, progress);
  }

  /**
   * The same, later.
   *
   * @param other how it went
   * @return a changed copy
   */
  public MetadataSource with(Progress other) {
    return new MetadataSource(connection, organization, terms, registered, registeredAt, other);
  }
}
