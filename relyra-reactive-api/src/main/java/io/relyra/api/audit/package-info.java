// SPDX-License-Identifier: Apache-2.0
/**
 * Who changed what, and why: events that are written once, in the transaction of the change, and
 * chained by hashes so that a later change shows.
 *
 * <p>{@link io.relyra.api.audit.ChangeContext} is what every change has to bring, {@link
 * io.relyra.api.audit.AuditLog} reads and verifies. What a hash chain cannot do: it does not stop
 * somebody who may write to the database from writing a whole new chain. Keep the {@link
 * io.relyra.api.audit.ChainHead} of a verification elsewhere, and verify against it later.
 */
@NullMarked
package io.relyra.api.audit;

import org.jspecify.annotations.NullMarked;
