// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.time.Duration;

/**
 * Hears of a run while it goes on, on the thread that runs it. What it throws ends the run.
 *
 * @see LoggingMigrationListener
 */
public interface MigrationListener {
  /**
   * A unit is looked at.
   *
   * @param unit which
   * @param pending how many scripts are to be run
   */
  void unitStarted(MigrationUnit unit, int pending);

  /**
   * A script begins.
   *
   * @param unit it belongs to
   * @param version its place in the unit
   * @param description its name
   */
  void scriptStarted(MigrationUnit unit, int version, String description);

  /**
   * A statement of a script was run; its transaction is still open.
   *
   * @param unit it belongs to
   * @param version of its script
   * @param index its place in the script, from 1
   * @param sql its text; holds names of schemas and tables, never a secret
   */
  default void statementEnded(MigrationUnit unit, int version, int index, String sql) {}

  /**
   * A script came to its end.
   *
   * @param unit it belongs to
   * @param script what became of it
   */
  void scriptEnded(MigrationUnit unit, ScriptReport script);

  /**
   * Another instance migrates; this one waits for it.
   *
   * @param waited so far
   * @param limit after which it gives up
   */
  void waiting(Duration waited, Duration limit);
}
