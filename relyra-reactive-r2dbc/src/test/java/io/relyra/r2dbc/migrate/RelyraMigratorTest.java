// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class RelyraMigratorTest {
  private static final String COLUMNS =
      "SELECT string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable,"
          + " column_default, collation_name), ';' ORDER BY table_name, ordinal_position)"
          + " FROM information_schema.columns WHERE table_schema = 'relyra'"
          + " AND table_name NOT LIKE '%_history'";
  private static final String OTHERS_CONNECTED =
      "SELECT count(*) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND pid <> pg_backend_pid()";
  private static final int LOOKS = 200;

  private final TestDatabase database = TestPostgres.newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void appliesEachScriptOnce() {
    MigrationReport first = migrator().build().migrate();
    assertThat(first.outcome()).isEqualTo(MigrationOutcome.APPLIED);
    assertThat(first.scripts(MigrationOutcome.APPLIED)).isEqualTo(13);
    assertThat(first.duration()).isPositive();
    assertThat(first.unit(MigrationUnit.CORE).scripts().get(0).statements()).isEqualTo(19);
    MigrationReport second = migrator().build().migrate();
    assertThat(second.outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
    assertThat(second.scripts(MigrationOutcome.APPLIED)).isZero();
    assertThat(second.units(MigrationOutcome.UP_TO_DATE)).isEqualTo(2);
  }

  @Test
  void storeTablesAreMadeOnlyWhenAskedFor() {
    RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .build()
        .migrate();
    assertThat(database.read("SELECT to_regclass('relyra.request_intents')")).isEqualTo("null");
    assertThat(database.read("SELECT to_regclass('relyra.relyra_connections')"))
        .isNotEqualTo("null");
  }

  @Test
  void oneUnitCanBeSelected() {
    MigrationReport report = migrator().only(List.of(MigrationUnit.STORE)).build().migrate();
    assertThat(report.units()).hasSize(1);
    assertThat(database.read("SELECT to_regclass('relyra.relyra_connections')")).isEqualTo("null");
    assertThatThrownBy(() -> MigrationUnit.parse("shop"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no unit shop, only core, store");
  }

  @Test
  void closesItsConnections() {
    migrator().build().migrate();
    migrator().build().plan();
    // A backend ends a moment after its client; the server does the waiting.
    long open = LOOKS;
    for (int look = 0; look < LOOKS && open > 0; look++) {
      open = database.count(OTHERS_CONNECTED);
      database.execute("SELECT pg_sleep(0.01)");
    }
    assertThat(open).isZero();
  }

  @Test
  void theHistoryOfOtherTableNamesIsNotTakenForThese() {
    migrator().build().migrate();
    StoreTables others =
        new StoreTables(new TableName("relyra", "intents"), new TableName("relyra", "keys"));
    refused(
        () -> migrator().storeTables(others).build().migrate(),
        "\"relyra\".\"intents\" does not exist");
  }

  @Test
  void aScriptThatFailsLeavesNothing() {
    database.execute("CREATE SCHEMA relyra; CREATE TABLE relyra.replay_keys(x int)");
    assertThatThrownBy(() -> migrator().build().migrate())
        .hasMessageContaining("replay_keys")
        .satisfies(
            e -> {
              UnitReport store =
                  MigrationFailure.reportOf(e).orElseThrow().unit(MigrationUnit.STORE);
              assertThat(store.outcome()).isEqualTo(MigrationOutcome.FAILED);
              FailedStatement failed = store.scripts().get(0).failure().orElseThrow();
              assertThat(failed.index()).isEqualTo(3);
              assertThat(failed.sqlState()).isEqualTo("42P07");
              assertThat(store.scripts().get(1).outcome()).isEqualTo(MigrationOutcome.NOT_RUN);
            });
    assertThat(database.read("SELECT to_regclass('relyra.request_intents')")).isEqualTo("null");
    database.execute("DROP TABLE relyra.replay_keys");
    MigrationReport again = migrator().build().migrate();
    assertThat(again.unit(MigrationUnit.CORE).outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
    assertThat(again.unit(MigrationUnit.STORE).outcome()).isEqualTo(MigrationOutcome.APPLIED);
  }

  @Test
  void unitsAfterAFailureAreLeftOutUnlessToldOtherwise() {
    database.execute("CREATE SCHEMA relyra; CREATE TABLE relyra.relyra_audit_events(x int)");
    assertThat(failedReport(migrator()).unit(MigrationUnit.STORE).outcome())
        .isEqualTo(MigrationOutcome.NOT_RUN);
    MigrationReport report = failedReport(migrator().onFailure(OnFailure.CONTINUE));
    assertThat(report.unit(MigrationUnit.STORE).outcome()).isEqualTo(MigrationOutcome.APPLIED);
    assertThat(report.scripts(MigrationOutcome.FAILED)).isEqualTo(1);
    assertThat(report.scripts(MigrationOutcome.NOT_RUN)).isEqualTo(8);
  }

  @Test
  void printsTheSameTables() {
    migrator().build().migrate();
    String migrated = database.read(COLUMNS);
    String sql = migrator().build().printSql();
    try (TestDatabase own = TestPostgres.newDatabase()) {
      own.execute("CREATE SCHEMA relyra");
      own.execute(sql);
      assertThat(own.read(COLUMNS)).isEqualTo(migrated).contains("relay_state text NO C");
    }
    assertThat(sql).doesNotContain("${");
  }

  @Test
  void anUnreachableServerIsNamed() {
    assertThatThrownBy(
            () ->
                RelyraMigrator.builder("jdbc:postgresql://127.0.0.1:1/x?password=geheim")
                    .connectRetries(0)
                    .build()
                    .migrate())
        .isInstanceOfSatisfying(
            RelyraException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.MIGRATION_UNAVAILABLE))
        .hasMessageContaining("127.0.0.1:1/x cannot be reached")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void aWrongPasswordIsNamedAndStaysSecret() {
    refused(() -> migrator().password("geheim").build().migrate(), "refuses the login of");
    assertThat(migrator().password("geheim").toString()).doesNotContain("geheim");
    assertThat(migrator().password("geheim").build().toString()).doesNotContain("geheim");
  }

  @Test
  void refusesToBlockAReactiveThread() {
    RelyraMigrator migrator = migrator().build();
    assertThatThrownBy(
            () ->
                Mono.fromCallable(migrator::migrate)
                    .subscribeOn(Schedulers.parallel())
                    .toFuture()
                    .join())
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("boundedElastic");
    assertThat(database.read("SELECT to_regclass('relyra.replay_keys')")).isEqualTo("null");
  }

  @Test
  void aServiceThatDoesNotMigrateIsToldTheCommand() {
    assertThatThrownBy(() -> migrator().build().requireMigrated())
        .isInstanceOfSatisfying(
            RelyraException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MIGRATION_PENDING))
        .hasMessageContaining("core is at version 0, this release needs 10")
        .hasMessageContaining("run: relyra migrate --url=" + database.jdbcUrl() + " --unit=core");
    migrator().build().migrate();
    migrator().build().requireMigrated();
    database.execute("ALTER TABLE relyra.replay_keys DROP CONSTRAINT replay_keys_pkey");
    assertThatThrownBy(() -> migrator().build().requireMigrated())
        .hasMessageContaining(
            "column replay_key of table \"relyra\".\"replay_keys\" has no unique index");
  }

  private static MigrationReport failedReport(RelyraMigratorBuilder builder) {
    try {
      return builder.build().migrate();
    } catch (RelyraException e) {
      return MigrationFailure.reportOf(e).orElseThrow();
    }
  }

  private static void refused(ThrowingCallable migration, String sentence) {
    assertThatThrownBy(migration)
        .isInstanceOfSatisfying(
            RelyraException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MIGRATION_FAILED))
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("geheim");
  }

  private RelyraMigratorBuilder migrator() {
    return RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .connectRetries(0)
        .storeTables(StoreTables.DEFAULT);
  }
}
