// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.r2dbc.StoreTables;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationSeriesTest {
  private static final String TABLE = "SELECT to_regclass('relyra.relyra_connections')";

  private final TestDatabase first = TestPostgres.newDatabase();
  private final TestDatabase last = TestPostgres.newDatabase();

  @AfterEach
  void drop() {
    first.close();
    last.close();
  }

  @Test
  void everyDatabaseHasItsReportInTheOrderGiven() {
    List<MigrationReport> reports = series(OnFailure.STOP, to(first), to(last)).migrate();
    assertThat(reports)
        .extracting(MigrationReport::place)
        .containsExactly(first.jdbcUrl(), last.jdbcUrl());
    assertThat(reports).allMatch(report -> report.outcome() == MigrationOutcome.APPLIED);
    assertThat(series(OnFailure.STOP, to(first), to(last)).migrate())
        .allMatch(report -> report.outcome() == MigrationOutcome.UP_TO_DATE);
  }

  @Test
  void theDatabasesAfterOneThatIsDownAreLeftOut() {
    RelyraMigrator down = down();
    Throwable thrown = catchThrowable(series(OnFailure.STOP, to(first), down, to(last))::migrate);
    assertThat(thrown)
        .isInstanceOfSatisfying(
            RelyraException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MIGRATION_UNAVAILABLE))
        .hasMessageContaining("127.0.0.1:1/x failed, " + last.jdbcUrl() + " not_run");
    assertThat(MigrationFailure.reportsOf(thrown))
        .extracting(MigrationReport::outcome)
        .containsExactly(
            MigrationOutcome.APPLIED, MigrationOutcome.FAILED, MigrationOutcome.NOT_RUN);
    MigrationReport failed = MigrationFailure.reportOf(thrown).orElseThrow();
    assertThat(failed.unit(MigrationUnit.CORE).problems())
        .singleElement()
        .asString()
        .contains("cannot be reached");
    assertThat(failed.unit(MigrationUnit.STORE).outcome()).isEqualTo(MigrationOutcome.NOT_RUN);
    assertThat(first.read(TABLE)).isNotEqualTo("null");
    assertThat(last.read(TABLE)).isEqualTo("null");
  }

  @Test
  void theDatabasesAfterAFailureRunIfToldSo() {
    last.execute("CREATE SCHEMA relyra; CREATE TABLE relyra.relyra_connections(x int)");
    Throwable thrown =
        catchThrowable(series(OnFailure.CONTINUE, to(last), down(), to(first))::migrate);
    List<MigrationReport> reports = MigrationFailure.reportsOf(thrown);
    assertThat(reports)
        .extracting(MigrationReport::outcome)
        .containsExactly(
            MigrationOutcome.FAILED, MigrationOutcome.FAILED, MigrationOutcome.APPLIED);
    assertThat(reports.get(0).scripts(MigrationOutcome.APPLIED)).isEqualTo(2);
    assertThat(reports.get(0).scripts(MigrationOutcome.FAILED)).isEqualTo(1);
    assertThat(thrown)
        .isInstanceOfSatisfying(
            RelyraException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MIGRATION_FAILED));
    assertThat(first.read(TABLE)).isNotEqualTo("null");
  }

  @Test
  void noDatabaseIsNoSeries() {
    assertThatThrownBy(() -> series(OnFailure.STOP)).isInstanceOf(IllegalArgumentException.class);
  }

  private static MigrationSeries series(OnFailure policy, RelyraMigrator... migrators) {
    return new MigrationSeries(List.of(migrators), policy);
  }

  private static RelyraMigrator down() {
    return RelyraMigrator.builder("jdbc:postgresql://127.0.0.1:1/x")
        .storeTables(StoreTables.DEFAULT)
        .connectRetries(0)
        .build();
  }

  private static RelyraMigrator to(TestDatabase database) {
    return RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .storeTables(StoreTables.DEFAULT)
        .build();
  }
}
