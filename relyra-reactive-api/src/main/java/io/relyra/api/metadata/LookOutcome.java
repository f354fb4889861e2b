// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import java.util.Locale;

/** What came of looking at a document. */
public enum LookOutcome {
  /** The document became the values of the connection. */
  APPLIED,
  /** The document says what is known already. */
  UNCHANGED,
  /** It changes whom we trust: nothing was applied, an operator has to look. */
  DRIFT,
  /** It cannot be read, or not as an identity provider's metadata. */
  PARSE_FAILED,
  /** It is not signed by a pinned certificate, or its signature does not verify. */
  VALIDATION_FAILED,
  /** No document arrived. */
  FETCH_FAILED;

  /**
   * The name used in tables and commands.
   *
   * @return the stable name, lower case with underscores
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
