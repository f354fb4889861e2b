// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

/** What became of a change. */
public sealed interface ChangeOutcome permits ChangeOutcome.Applied, ChangeRefusal {
  /** Everything is as the author wanted it. */
  sealed interface Applied extends ChangeOutcome {
    /**
     * The connection.
     *
     * @return as it is now; as it was last if it was deleted
     */
    StoredConnection connection();
  }

  /**
   * The change was made and written down.
   *
   * @param connection with its new version
   */
  record Changed(StoredConnection connection) implements Applied {}

  /**
   * There was nothing to do, and nothing was written.
   *
   * @param connection with the version that it had
   */
  record Unchanged(StoredConnection connection) implements Applied {}
}
