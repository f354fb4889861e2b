// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.io.Serial;
import java.util.Optional;

/**
 * The cause of a {@link io.relyra.api.RelyraException} {@code migration_failed} that came after a
 * run had begun: it tells how far the run got.
 */
public final class MigrationFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** How far the run got. */
  private final transient MigrationReport report;

  MigrationFailure(MigrationReport report, Throwable cause) {
    super(cause.getMessage(), cause);
    this.report = report;
  }

  /**
   * How far the run got.
   *
   * @return a report whose outcome is failed
   */
  public MigrationReport report() {
    return report;
  }

  /**
   * Finds the report behind an exception.
   *
   * @param thrown by a method of {@link RelyraMigrator}
   * @return empty if the run had not begun
   */
  public static Optional<MigrationReport> reportOf(Throwable thrown) {
    return thrown.getCause() instanceof MigrationFailure failure
        ? Optional.of(failure.report())
        : Optional.empty();
  }
}
