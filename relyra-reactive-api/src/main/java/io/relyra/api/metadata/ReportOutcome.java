// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import io.relyra.api.refresh.RefreshEvent;
import java.time.Instant;
import java.util.Optional;

/** What became of a report. What is told here was committed before. */
public sealed interface ReportOutcome {
  /**
   * It was recorded, and the next look is planned.
   *
   * @param source as it is now
   * @param outcome what came of the look
   * @param event a change of health that somebody should hear of
   * @param endsSoon the end of the document, if it comes before two more looks and was not told yet
   */
  record Recorded(
      MetadataSource source,
      LookOutcome outcome,
      Optional<RefreshEvent> event,
      Optional<Instant> endsSoon)
      implements ReportOutcome {}

  /**
   * Nothing was recorded: the lease is another's, or an operator has changed the source meanwhile,
   * or the connection, and the document would change it back.
   */
  record LeaseLost() implements ReportOutcome {}
}
