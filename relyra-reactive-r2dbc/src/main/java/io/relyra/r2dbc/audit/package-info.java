// SPDX-License-Identifier: Apache-2.0
/**
 * The audit log in PostgreSQL: {@link io.relyra.r2dbc.audit.R2dbcAuditLog} reads and verifies,
 * {@link io.relyra.r2dbc.audit.AuditChainWriter} appends within the transaction of a change.
 */
@NullMarked
package io.relyra.r2dbc.audit;

import org.jspecify.annotations.NullMarked;
