// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import java.util.Locale;

/** The nine steps of completing a login, in order. */
public enum LoginStep {
  /** The HTTP form becomes a bounded message and a relay state. */
  DECODE,
  /** The relay state finds what was asked. */
  INTENT,
  /** The browser is the one that started the login. */
  BROWSER,
  /** The connection that was asked is enabled. */
  CONNECTION,
  /** The response is signed, whole, and meant for this login. */
  VERIFY,
  /** Intent and assertion are used up, once. */
  CONSUME,
  /** The assertion becomes a principal. */
  MAPPING,
  /** The session is opened. */
  SESSION,
  /** The browser goes where it wanted to. */
  RETURN;

  /**
   * The name used in logs, metrics and traces.
   *
   * @return the stable name, lower case
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
