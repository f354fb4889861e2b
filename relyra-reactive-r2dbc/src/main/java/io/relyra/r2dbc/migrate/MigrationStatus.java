// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.util.List;

/**
 * Where the units of a database stand.
 *
 * @param place the database, without user and options
 * @param units each selected one
 */
public record MigrationStatus(String place, List<UnitStatus> units) {
  /** Copies the list. */
  public MigrationStatus {
    units = List.copyOf(units);
  }

  /**
   * Tells whether every shipped script is applied as shipped.
   *
   * @return false if one is not
   */
  public boolean current() {
    return units.stream().allMatch(UnitStatus::current);
  }
}
