// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.Finding.Health;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the first look to the last rollback on a server of the version that the build names. */
class SupportedServer {
  private static final int EXPECTED = Integer.getInteger("relyra.test.postgres.version", 18);
  private final TestDatabase database = TestPostgres.newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void runsEveryScriptAndTakesItBack() {
    assertThat(database.count("SELECT current_setting('server_version_num')::int / 10000"))
        .isEqualTo(EXPECTED);
    RelyraMigrator migrator =
        RelyraMigrator.builder(database.jdbcUrl())
            .user(database.user())
            .password(database.password())
            .storeTables(StoreTables.DEFAULT)
            .build();
    assertThat(migrator.plan().outcome()).isEqualTo(MigrationOutcome.WOULD_APPLY);
    assertThat(migrator.rehearse(database.name()).outcome())
        .isEqualTo(MigrationOutcome.WOULD_APPLY);
    assertThat(migrator.migrate().outcome()).isEqualTo(MigrationOutcome.APPLIED);
    assertThat(migrator.validate()).isEmpty();
    migrator.requireMigrated();
    DoctorReport report = new Doctor(migrator, Clock.systemUTC(), Set.of()).examine();
    // Servers of tests run without fsync, which the doctor tells.
    assertThat(report.findings())
        .filteredOn(finding -> finding.health() == Health.RED)
        .extracting(Finding::subject)
        .containsExactly("durability");
    Rollback rollback = new Rollback(MigrationUnit.STORE, 1, "kim", "test");
    assertThat(migrator.rollback(rollback).outcome()).isEqualTo(MigrationOutcome.ROLLED_BACK);
  }
}
