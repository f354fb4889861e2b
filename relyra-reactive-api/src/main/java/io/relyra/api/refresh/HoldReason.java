// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.refresh;

import java.util.Locale;

/** What looked like an attack, or like a change that an operator has to confirm. */
public enum HoldReason {
  /** The document is signed by somebody who is not pinned. */
  TRUST_ANCHOR_MISMATCH,
  /** The signature of the document does not verify. */
  SIGNATURE_INVALID,
  /** The document cannot be read, or not as an identity provider's metadata. */
  DOCUMENT_INVALID,
  /** The document is about another entity. */
  ENTITY_ID_DRIFT,
  /** The document names a signing certificate that is not known. */
  NEW_SIGNING_CERT;

  /**
   * The name used in tables and commands.
   *
   * @return the stable name, lower case
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
