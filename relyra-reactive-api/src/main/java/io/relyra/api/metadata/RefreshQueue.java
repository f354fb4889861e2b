// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The sources that are due, for any number of nodes: each is leased to one of them at a time.
 *
 * <p>Time is the store's. A lease ends by itself, so a node that is lost holds nothing up for
 * longer; what it reports afterwards counts only if nobody has taken over.
 */
public interface RefreshQueue {
  /** What became of an operator's wish to look at a source. */
  sealed interface ClaimOutcome {
    /**
     * It may be looked at.
     *
     * @param leased the source
     */
    record Claimed(LeasedSource leased) implements ClaimOutcome {}

    /** There is no such connection within the scope, or it has no source. */
    record NotFound() implements ClaimOutcome {}
  }

  /**
   * Leases sources that are due, the longest due first.
   *
   * <p><b>Atomicity.</b> One step: of several nodes that ask at once, each source goes to one, and
   * none waits for another.
   *
   * <p><b>Cancellation.</b> After a cancellation, sources may be leased to nobody who knows; they
   * are free again when the lease ends.
   *
   * @param request who asks, for how many, and for how long
   * @return the sources, perhaps none; never empty
   */
  Mono<List<LeasedSource>> claim(ClaimRequest request);

  /**
   * Leases one source, whether or not it is due, held or leased: an operator wants it. Whoever had
   * the lease reports in vain.
   *
   * @param scope what the operator may change
   * @param id the connection
   * @param request for how long; the number is without meaning
   * @param context who has it looked at, and why
   * @return the outcome, never empty
   */
  Mono<ClaimOutcome> claim(
      OrganizationScope scope, ConnectionId id, ClaimRequest request, ChangeContext context);

  /**
   * Records what came of a look, applies the document if nothing about it is for an operator to
   * confirm, plans the next look and gives the lease back.
   *
   * <p><b>Atomicity.</b> One step with revision and audit event, decided by what is stored at that
   * moment: a document that describes another entity, or names a signing certificate that is not
   * known, changes nothing but the source, which is held. The next look is an hour away at least,
   * whatever came of this one.
   *
   * @param leased as it was claimed
   * @param report what came of it
   * @param jitter -1 to 1, as for {@link io.relyra.api.refresh.RefreshState#after}
   * @return the outcome, never empty
   */
  Mono<ReportOutcome> report(LeasedSource leased, RefreshReport report, double jitter);
}
