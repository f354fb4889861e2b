// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.mapping;

import java.util.Locale;

/** Which of several values are taken. */
public enum ValueStrategy {
  /** The first one, in the order of the assertion. */
  FIRST,
  /** All of them. */
  ALL;

  /**
   * The name used in storage.
   *
   * @return the stable name, lower case
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a stored name.
   *
   * @param wireName as {@link #wireName}
   * @return the strategy
   * @throws IllegalArgumentException if there is none of this name
   */
  public static ValueStrategy parse(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
