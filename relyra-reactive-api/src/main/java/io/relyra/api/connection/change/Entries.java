// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.audit.AuditAction;
import io.relyra.api.audit.AuditDomain;
import io.relyra.api.audit.AuditEntry;
import io.relyra.api.audit.AuditSummary;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.StoredConnection;

/** Audit entries of one connection. */
record Entries(StoredConnection connection, AuditDomain domain, ChangeContext context) {
  AuditEntry entry(AuditAction action, AuditSummary before, AuditSummary after) {
    return new AuditEntry(
        AuditTrail.of(connection.id()),
        connection.organization(),
        domain,
        action,
        context,
        before,
        after);
  }
}
