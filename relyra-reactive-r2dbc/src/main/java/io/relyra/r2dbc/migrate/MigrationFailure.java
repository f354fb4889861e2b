// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.io.Serial;
import java.util.List;
import java.util.Optional;

/**
 * The cause of a {@link io.relyra.api.RelyraException} that came after a run had begun: it tells
 * how far the run got.
 */
public final class MigrationFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** How far the run got, for each database. */
  private final transient List<MigrationReport> reports;

  MigrationFailure(List<MigrationReport> reports, Throwable cause) {
    super(cause.getMessage(), cause);
    this.reports = List.copyOf(reports);
  }

  /**
   * How far the run got in the database that failed first.
   *
   * @return a report whose outcome is failed
   */
  public MigrationReport report() {
    return reports.stream()
        .filter(report -> report.outcome() == MigrationOutcome.FAILED)
        .findFirst()
        .orElseGet(() -> reports.get(0));
  }

  /**
   * Finds the report behind an exception.
   *
   * @param thrown by a method of {@link RelyraMigrator} or {@link MigrationSeries}
   * @return empty if the run had not begun
   */
  public static Optional<MigrationReport> reportOf(Throwable thrown) {
    return thrown.getCause() instanceof MigrationFailure failure
        ? Optional.of(failure.report())
        : Optional.empty();
  }

  /**
   * Finds the reports of every database behind an exception.
   *
   * @param thrown by a method of {@link RelyraMigrator} or {@link MigrationSeries}
   * @return one for each database, in order; empty if the run had not begun
   */
  public static List<MigrationReport> reportsOf(Throwable thrown) {
    return thrown.getCause() instanceof MigrationFailure failure ? failure.reports : List.of();
  }
}
