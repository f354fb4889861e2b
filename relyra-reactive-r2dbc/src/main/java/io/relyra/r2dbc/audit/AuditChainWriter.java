// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.audit;

import io.relyra.api.audit.AuditEntry;
import io.relyra.api.audit.AuditEvent;
import io.relyra.r2dbc.LibraryTables;
import io.relyra.r2dbc.OpenTransaction;
import io.relyra.r2dbc.StoredJson;
import reactor.core.publisher.Mono;

/**
 * Appends events to their chains, within the transaction of the change that they tell of: both are
 * committed, or neither.
 *
 * <p>From here to the end of the transaction nobody else appends to the same chain.
 */
public final class AuditChainWriter {
  private final AuditStatements statements;

  /**
   * A writer.
   *
   * @param tables where the tables are
   */
  public AuditChainWriter(LibraryTables tables) {
    this.statements = AuditStatements.on(tables);
  }

  /**
   * Appends an event. Call it before the connection is deleted, if that is what it tells of.
   *
   * @param transaction of the change
   * @param entry what happened
   * @return the event
   */
  public Mono<AuditEvent> append(OpenTransaction transaction, AuditEntry entry) {
    return transaction
        .oneRow(
            statements.lockHead(),
            statement -> statement.bind(0, entry.trail().name()),
            row -> StoredJson.read(AuditCodec.text(row, "head"), head -> next(head, entry)))
        .flatMap(
            event ->
                transaction
                    .update(
                        statements.append(), statement -> statement.bind(0, AuditCodec.row(event)))
                    .thenReturn(event));
  }

  private static AuditEvent next(StoredJson head, AuditEntry entry) {
    return AuditEvent.after(AuditCodec.head(head), entry, head.time("now").orElseThrow());
  }
}
