// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.audit.AuditAction;
import io.relyra.api.audit.AuditDomain;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.mapping.MappingRules;

/** What the verbs of a mapping store do. */
public final class MappingChanges {
  private MappingChanges() {}

  /**
   * Replaces all rules.
   *
   * @param rules the new ones
   * @param context who replaces them, and why
   * @return the change
   */
  public static Change replace(MappingRules rules, ChangeContext context) {
    return (before, now) ->
        before.mappings().equals(rules)
            ? new Decision.Keep()
            : new Decision.Write(
                before.with(rules).nextVersion(now),
                new Entries(before.connection(), AuditDomain.MAPPING, context)
                    .entry(AuditAction.REPLACED, Facts.of(before.mappings()), Facts.of(rules)));
  }
}
