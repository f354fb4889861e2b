// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

import java.util.Locale;

/** How an attempt to complete a login ended. */
public enum LoginEnding {
  /** A session was opened. */
  ESTABLISHED,
  /** There is no session; a code says why. */
  REFUSED,
  /** The client went away; whether a session exists is unknown. */
  CANCELLED;

  /**
   * The name used in logs, tables and exports.
   *
   * @return the stable name, lower case
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
