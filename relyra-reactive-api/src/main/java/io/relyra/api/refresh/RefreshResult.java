// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.refresh;

/** What came of one attempt to refresh metadata, as far as it decides about the next one. */
public sealed interface RefreshResult {
  /** Fetched, verified, read, and applied unless it was the same as before. */
  record Succeeded() implements RefreshResult {}

  /** An outage, or an answer that is no document: tried again later. */
  record Failed() implements RefreshResult {}

  /**
   * A document that must not be applied, nor fetched again, before an operator has looked.
   *
   * @param reason what is wrong with it
   */
  record Suspicious(HoldReason reason) implements RefreshResult {}
}
