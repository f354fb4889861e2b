// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import java.util.Locale;

/** What kind of thing an event is about. */
public enum AuditDomain {
  /** The connection itself. */
  CONNECTION,
  /** Where metadata comes from, and what came of it. */
  METADATA,
  /** A certificate. */
  CERTIFICATE,
  /** The attribute and group mappings. */
  MAPPING,
  /** A login. */
  LOGIN;

  /**
   * The name used in storage and export.
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
   * @return the domain
   * @throws IllegalArgumentException if there is none of this name
   */
  public static AuditDomain parse(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
