// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.util.Locale;

/** What became of a script, a unit or a whole run, from the best to the worst. */
public enum MigrationOutcome {
  /** There was nothing to do. */
  UP_TO_DATE,
  /** It was run and is in the history. */
  APPLIED,
  /** It was undone and the history says so. */
  ROLLED_BACK,
  /** It is pending; nothing was written. */
  WOULD_APPLY,
  /** It was left out because something before it failed. */
  NOT_RUN,
  /** It failed and left nothing behind. */
  FAILED;

  /**
   * The name used in reports.
   *
   * @return the stable name, lower case with underscores
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
