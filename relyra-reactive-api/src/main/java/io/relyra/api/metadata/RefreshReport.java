// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import io.relyra.api.ErrorCode;
import io.relyra.api.refresh.HoldReason;

/** What came of fetching and verifying a document. Whether it is applied is for the store. */
public sealed interface RefreshReport {
  /**
   * A document arrived, signed by a pinned certificate, valid and understood.
   *
   * @param candidate what it says
   */
  record Arrived(MetadataCandidate candidate) implements RefreshReport {}

  /**
   * A document arrived and is not believed or not understood.
   *
   * @param code why
   * @param reason what kind of trouble it is
   * @param sha256 of the document
   */
  record Refused(ErrorCode code, HoldReason reason, String sha256) implements RefreshReport {}

  /**
   * No document arrived.
   *
   * @param code why
   */
  record NotFetched(ErrorCode code) implements RefreshReport {}
}
