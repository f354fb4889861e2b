// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.audit.AuditEntry;
import io.relyra.api.connection.store.ChangeRefusal;

/** What a store has to do. */
public sealed interface Decision {
  /**
   * Write a new state.
   *
   * @param after the state, with the next version
   * @param audit the entry that is written with it
   */
  record Write(ConnectionState after, AuditEntry audit) implements Decision {}

  /**
   * Delete the connection.
   *
   * @param audit the entry that is written with it
   */
  record Delete(AuditEntry audit) implements Decision {}

  /** Write nothing: all is as it should be. */
  record Keep() implements Decision {}

  /**
   * Write nothing.
   *
   * @param refusal why
   */
  record Refuse(ChangeRefusal refusal) implements Decision {}
}
