// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import io.relyra.api.OrganizationId;
import java.util.Optional;

/**
 * What is to be written down.
 *
 * @param trail the chain to which it belongs
 * @param organization the tenant whose it is, if any
 * @param domain what kind of thing it is about
 * @param action what was done
 * @param context who did it, and why
 * @param before how it was
 * @param after how it is
 */
public record AuditEntry(
    AuditTrail trail,
    Optional<OrganizationId> organization,
    AuditDomain domain,
    AuditAction action,
    ChangeContext context,
    AuditSummary before,
    AuditSummary after) {

  /**
   * What differs.
   *
   * @return added, changed or removed, by name
   */
  public AuditSummary difference() {
    return AuditSummary.difference(before, after);
  }
}
