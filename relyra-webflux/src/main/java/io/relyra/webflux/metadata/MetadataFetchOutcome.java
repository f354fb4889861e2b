// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

/** What came of fetching metadata. */
public sealed interface MetadataFetchOutcome {
  /**
   * The server answered 200 with a document.
   *
   * @param document not verified, not even looked at
   */
  record Fetched(MetadataDocument document) implements MetadataFetchOutcome {}

  /**
   * There is no document.
   *
   * @param failure why
   */
  record Failed(FetchFailure failure) implements MetadataFetchOutcome {}
}
