// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.audit.AuditEntry;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.metadata.MetadataRevision;
import java.util.Optional;

/** What a store has to do. */
public sealed interface Decision {
  /**
   * Write a new state.
   *
   * @param after the state, with the next version
   * @param audit the entry that is written with it
   * @param revision of the metadata that is written with it
   */
  record Write(ConnectionState after, AuditEntry audit, Optional<MetadataRevision> revision)
      implements Decision {
    /**
     * A write that no metadata made.
     *
     * @param after the state, with the next version
     * @param audit the entry that is written with it
     */
    public Write(ConnectionState after, AuditEntry audit) {
      this(after, audit, Optional.empty());
    }
  }

  /**
   * Write how it went with the metadata source, and nothing else: the connection keeps its version.
   *
   * @param after the state, which differs in its source only
   * @param audit the entry that is written with it, if there is something to tell
   * @param revision that is written with it
   */
  record Note(
      ConnectionState after, Optional<AuditEntry> audit, Optional<MetadataRevision> revision)
      implements Decision {}

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
