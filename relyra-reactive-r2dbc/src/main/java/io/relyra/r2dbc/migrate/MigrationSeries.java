// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.api.RelyraException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several databases that are migrated one after the other. Each is a run of its own: what one has
 * applied stays, whatever becomes of the next.
 *
 * @param migrators at least one, in the order in which they run
 * @param onFailure what happens to the databases after one that failed
 */
public record MigrationSeries(List<RelyraMigrator> migrators, OnFailure onFailure) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no migrator
   */
  public MigrationSeries {
    migrators = List.copyOf(migrators);
    if (migrators.isEmpty()) {
      throw new IllegalArgumentException("name at least one database");
    }
  }

  /**
   * Migrates each database as {@link RelyraMigrator#migrate} does. Blocks.
   *
   * @return one report for each database, in order
   * @throws RelyraException what went wrong first; {@link MigrationFailure#reportsOf} tells of
   *     every database: applied or up to date, failed, or not run
   */
  public List<MigrationReport> migrate() {
    if (migrators.size() == 1) {
      return List.of(migrators.get(0).migrate());
    }
    List<MigrationReport> reports = new ArrayList<>();
    @Nullable RelyraException first = null;
    for (RelyraMigrator migrator : migrators) {
      if (first != null && onFailure == OnFailure.STOP) {
        reports.add(MigrationReport.notRun(migrator.settings()));
        continue;
      }
      long start = System.nanoTime();
      try {
        reports.add(migrator.migrate());
      } catch (RelyraException e) {
        first = first == null ? e : first;
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String problem = String.valueOf(e.getMessage());
        reports.add(
            MigrationFailure.reportOf(e)
                .orElseGet(() -> MigrationReport.notBegun(migrator.settings(), problem, took)));
      }
    }
    if (first != null) {
      throw new RelyraException(
          first.code(), sentence(reports), new MigrationFailure(reports, first));
    }
    return reports;
  }

  private static String sentence(List<MigrationReport> reports) {
    return reports.stream()
        .map(report -> report.place() + " " + report.outcome().wireName())
        .collect(Collectors.joining(", "));
  }
}
