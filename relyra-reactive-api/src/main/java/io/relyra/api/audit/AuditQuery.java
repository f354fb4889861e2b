// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import io.relyra.api.OrganizationScope;

/**
 * Which events are wanted.
 *
 * @param scope what the reader may see; others are left out
 * @param trail of which connection
 * @param after the position before the first one, 0 for the beginning
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 */
public record AuditQuery(OrganizationScope scope, AuditTrail trail, long after, int limit) {
  /** The most events of one answer. */
  public static final int MAX_LIMIT = 1000;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is out of bounds
   */
  public AuditQuery {
    if (after < 0 || limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("at most " + MAX_LIMIT + " events, from a position on");
    }
  }
}
