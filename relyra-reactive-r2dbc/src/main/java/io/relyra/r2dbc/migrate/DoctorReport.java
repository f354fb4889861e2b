// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.migrate.Finding.Health;
import java.util.Comparator;
import java.util.List;

/**
 * What the doctor found.
 *
 * @param findings one for each subject, always in the same order
 */
public record DoctorReport(List<Finding> findings) {
  /** Copies the list. */
  public DoctorReport {
    findings = List.copyOf(findings);
  }

  /**
   * The worst of all.
   *
   * @return red if anything is red
   */
  public Health health() {
    return findings.stream()
        .map(Finding::health)
        .max(Comparator.naturalOrder())
        .orElse(Health.GREEN);
  }
}
