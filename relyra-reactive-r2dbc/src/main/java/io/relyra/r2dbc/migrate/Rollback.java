// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

/**
 * The wish to undo versions.
 *
 * @param unit which scripts
 * @param version the oldest version to undo, with everything after it, from 1
 * @param operator who wants it, at most 200 characters; kept in the database
 * @param reason why, at most 1,000 characters; kept in the database
 */
public record Rollback(MigrationUnit unit, int version, String operator, String reason) {
  private static final int MAX_OPERATOR = 200;
  private static final int MAX_REASON = 1_000;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a value is out of bounds
   */
  public Rollback {
    if (version < 1 || version > unit.newestVersion()) {
      throw new IllegalArgumentException(
          unit.wireName() + " has versions 1 to " + unit.newestVersion());
    }
    if (operator.isBlank() || operator.length() > MAX_OPERATOR) {
      throw new IllegalArgumentException("an operator of 1 to 200 characters is needed");
    }
    if (reason.isBlank() || reason.length() > MAX_REASON) {
      throw new IllegalArgumentException("a reason of 1 to 1,000 characters is needed");
    }
  }
}
