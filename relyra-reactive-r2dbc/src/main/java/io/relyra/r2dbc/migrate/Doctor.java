// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Examines whether a database, and the role that a service uses, are ready for production: one
 * finding for each subject. Reads only.
 */
public final class Doctor {
  private final RelyraMigrator migrator;
  private final Set<String> inMemoryStores;
  private final List<Examination> examinations;

  /**
   * A doctor for one database.
   *
   * @param migrator with the endpoint, user and tables of the running service
   * @param clock ours, compared with the server's
   * @param inMemoryStores names of stores that the service keeps in memory; empty for none
   */
  public Doctor(RelyraMigrator migrator, Clock clock, Set<String> inMemoryStores) {
    this.migrator = migrator;
    this.inMemoryStores = Set.copyOf(inMemoryStores);
    MigratorSettings settings = migrator.settings();
    this.examinations =
        List.of(
            new MigrationsExamination(settings),
            new StoreTablesExamination(settings),
            new RightsExamination(settings),
            new ClockExamination(clock),
            new DurabilityExamination(),
            new ConnectionsExamination(settings),
            new CertificatesExamination(settings),
            new ExpiryExamination(settings));
  }

  /**
   * Looks at everything. Blocks; refuses to run on a reactive thread.
   *
   * @return a finding for each subject, also for those that cannot be read
   * @throws io.relyra.api.RelyraException with {@code migration_unavailable} if the server cannot
   *     be reached, {@code migration_failed} if it refuses the login
   */
  public DoctorReport examine() {
    return new MigratorRuns(migrator.settings())
        .readOnly(
            session -> {
              List<Finding> findings = new ArrayList<>();
              for (Examination examination : examinations) {
                findings.add(examine(examination, session));
              }
              findings.add(inMemory());
              return new DoctorReport(findings);
            });
  }

  private static Finding examine(Examination examination, DatabaseSession session)
      throws SQLException {
    try {
      return examination.examine(session);
    } catch (SQLException e) {
      if (MigrationTrouble.isUnreachable(e)) {
        throw e;
      }
      return Finding.red(
          examination.subject(),
          "cannot be read: " + e.getMessage(),
          "migrate, and grant the role of the service what it needs");
    }
  }

  private Finding inMemory() {
    return inMemoryStores.isEmpty()
        ? Finding.green("durable stores", "no store is kept in memory")
        : Finding.red(
            "durable stores",
            "kept in memory: " + String.join(", ", inMemoryStores.stream().sorted().toList()),
            "use the PostgreSQL stores: a second node or a restart forgets these");
  }
}
