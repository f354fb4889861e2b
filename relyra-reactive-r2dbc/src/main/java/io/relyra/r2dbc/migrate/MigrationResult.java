// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.time.Duration;
import java.util.List;

/**
 * What {@link RelyraMigrations#migrate} did.
 *
 * @param appliedVersions the versions that this call applied, in order; empty if there was nothing
 *     to do or somebody else did it
 * @param duration how long it took, waiting for others included
 */
public record MigrationResult(List<String> appliedVersions, Duration duration) {
  /** Copies the list. */
  public MigrationResult {
    appliedVersions = List.copyOf(appliedVersions);
  }

  /**
   * Tells whether there was nothing left to do.
   *
   * @return true if this call applied no version
   */
  public boolean alreadyUpToDate() {
    return appliedVersions.isEmpty();
  }
}
