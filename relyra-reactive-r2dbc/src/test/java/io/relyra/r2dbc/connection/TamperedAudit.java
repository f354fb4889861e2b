// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.audit.AuditTrail;
import io.relyra.test.contract.AuditLogContract.Tampering;

/** What somebody does to the audit log who owns its table. */
public final class TamperedAudit {
  private static final String EVENTS = "relyra.relyra_audit_events";

  private TamperedAudit() {}

  /** Several statements, to be run at once. */
  public static String sql(AuditTrail trail, long position, Tampering tampering) {
    String change =
        switch (tampering) {
          case CHANGE -> "UPDATE " + EVENTS + " SET actor = 'somebody else'" + at(trail, position);
          case REMOVE -> "DELETE FROM " + EVENTS + at(trail, position);
          case SWAP ->
              moved(trail, position, 1_000_000)
                  + moved(trail, position + 1, position)
                  + moved(trail, 1_000_000, position + 1);
        };
    return "ALTER TABLE "
        + EVENTS
        + " DISABLE TRIGGER relyra_audit_events_append_only; "
        + change
        + "; ALTER TABLE "
        + EVENTS
        + " ENABLE ALWAYS TRIGGER relyra_audit_events_append_only";
  }

  private static String moved(AuditTrail trail, long from, long to) {
    return "UPDATE " + EVENTS + " SET chain_position = " + to + at(trail, from) + ";";
  }

  private static String at(AuditTrail trail, long position) {
    return " WHERE chain = '%s' AND chain_position = %d".formatted(trail.name(), position);
  }
}
