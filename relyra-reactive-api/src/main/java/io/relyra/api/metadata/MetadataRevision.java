// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import io.relyra.api.ErrorCode;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.refresh.HoldReason;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What one import or look found, written once and never changed. Looks that found nothing new leave
 * none.
 *
 * @param at when it was recorded
 * @param trigger why the document was looked at
 * @param outcome what came of it
 * @param error why it came to nothing
 * @param drift what is new about it, if that is for an operator to confirm
 * @param sha256 of the document, if one arrived
 * @param document what it says, if it was understood
 * @param context who had it looked at, and why
 */
public record MetadataRevision(
    Instant at,
    RefreshTrigger trigger,
    LookOutcome outcome,
    Optional<ErrorCode> error,
    Set<HoldReason> drift,
    Optional<String> sha256,
    Optional<MetadataFacts> document,
    ChangeContext context) {
  /** Copies the set. */
  public MetadataRevision {
    drift = Set.copyOf(drift);
  }
}
