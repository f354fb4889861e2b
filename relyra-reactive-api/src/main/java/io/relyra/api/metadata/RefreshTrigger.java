// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import java.util.Locale;

/** Why a document was looked at. */
public enum RefreshTrigger {
  /** An operator brought it. */
  MANUAL_IMPORT,
  /** An operator had it fetched. */
  MANUAL_REFRESH,
  /** Its time had come. */
  SCHEDULED_REFRESH,
  /** The source is suspended, and it was time to see whether it is well again. */
  SCHEDULED_PROBE;

  /**
   * The name used in tables and commands.
   *
   * @return the stable name, lower case with underscores
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
