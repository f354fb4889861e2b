// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.connection.store.ChangeOutcome;

/**
 * A change that was decided and, if it is one, written.
 *
 * @param before everything that was stored
 * @param decision what was done
 */
public record Decided(ConnectionState before, Decision decision) {
  /**
   * What the author of the change is told.
   *
   * @return the outcome
   */
  public ChangeOutcome outcome() {
    if (decision instanceof Decision.Refuse refuse) {
      return refuse.refusal();
    }
    if (decision instanceof Decision.Write write) {
      return new ChangeOutcome.Changed(write.after().connection());
    }
    return decision instanceof Decision.Delete
        ? new ChangeOutcome.Changed(before.connection())
        : new ChangeOutcome.Unchanged(before.connection());
  }

  /**
   * What is stored since.
   *
   * @return the state; as it was if nothing was written, or all of it was deleted
   */
  public ConnectionState after() {
    if (decision instanceof Decision.Write write) {
      return write.after();
    }
    return decision instanceof Decision.Note note ? note.after() : before;
  }
}
