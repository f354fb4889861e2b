// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import java.util.Locale;

/** What was done. */
public enum AuditAction {
  /** Something new. */
  CREATED,
  /** Values of something that exists. */
  UPDATED,
  /** A connection was published. */
  ENABLED,
  /** A connection was taken out of service. */
  DISABLED,
  /** Metadata became the values of a connection. */
  APPLIED,
  /** Metadata was fetched. */
  REFRESHED,
  /** A certificate is known and waits. */
  STAGED,
  /** A certificate is used. */
  ACTIVATED,
  /** A certificate is not used any more. */
  RETIRED,
  /** One thing took the place of another in one step. */
  REPLACED,
  /** Something is gone. */
  DELETED,
  /** A schedule was stopped. */
  SUSPENDED,
  /** A schedule was started again. */
  RESUMED,
  /** An attempt came to a good end. */
  SUCCEEDED,
  /** An attempt came to nothing. */
  FAILED;

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
   * @return the action
   * @throws IllegalArgumentException if there is none of this name
   */
  public static AuditAction parse(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
