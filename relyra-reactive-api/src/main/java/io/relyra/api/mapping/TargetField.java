// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.mapping;

import java.util.Locale;

/** A field of a user that an attribute can fill. */
public enum TargetField {
  /** The e-mail address. */
  EMAIL,
  /** The given name. */
  FIRST_NAME,
  /** The family name. */
  LAST_NAME,
  /** The name that people see. */
  DISPLAY_NAME,
  /** The user name, in place of the subject's name identifier. */
  NAME_ID;

  /**
   * The name used in storage, and of the attribute that carries the field.
   *
   * @return the stable name, lower case with underscores
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a stored name.
   *
   * @param wireName as {@link #wireName}
   * @return the field
   * @throws IllegalArgumentException if there is none of this name
   */
  public static TargetField parse(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
