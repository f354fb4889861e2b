// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.util.List;
import java.util.Optional;

/**
 * Where one unit stands.
 *
 * @param unit which
 * @param version the newest that is applied, 0 for none
 * @param pinned what a rollback went back to; empty if nothing holds the unit back
 * @param scripts where each stands, in order
 */
public record UnitStatus(
    MigrationUnit unit, int version, Optional<PinnedTarget> pinned, List<ScriptStatus> scripts) {
  /** Copies the list. */
  public UnitStatus {
    scripts = List.copyOf(scripts);
  }

  /**
   * How many scripts stand there.
   *
   * @param state where
   * @return 0 or more
   */
  public long count(ScriptStatus.State state) {
    return scripts.stream().filter(script -> script.state() == state).count();
  }

  /**
   * Tells whether every shipped script is applied as shipped.
   *
   * @return false if anything is pending, held back, changed, failed or newer
   */
  public boolean current() {
    return count(ScriptStatus.State.APPLIED) == scripts.size();
  }
}
