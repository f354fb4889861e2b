// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;
import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final int ATTEMPTS = 5;
  private static final String WAL = "SELECT pg_current_wal_insert_lsn()";
  private static final String CATALOG =
      "SELECT md5(string_agg(x, ',' ORDER BY x)) FROM ("
          + "SELECT 'c' || oid || relname || relnamespace || coalesce(relacl::text, '') AS x"
          + " FROM pg_class UNION ALL SELECT 'n' || oid || nspname FROM pg_namespace"
          + " UNION ALL SELECT 'p' || oid || proname FROM pg_proc"
          + " UNION ALL SELECT 'd' || objoid || description FROM pg_description) everything";

  private final TestDatabase database = TestPostgres.newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void tellsWhatMigrateWillDo() {
    MigrationReport plan = migrator().build().plan();
    assertThat(plan.outcome()).isEqualTo(MigrationOutcome.WOULD_APPLY);
    assertThat(plan.scripts(MigrationOutcome.WOULD_APPLY)).isEqualTo(13);
    assertThat(plan.unit(MigrationUnit.CORE).creates())
        .containsExactly("schema relyra", "history table relyra.relyra_core_history");
    assertThat(plan.unit(MigrationUnit.STORE).scripts().get(0).sql())
        .contains("CREATE TABLE \"relyra\".\"request_intents\"");
    MigrationReport done = migrator().build().migrate();
    assertThat(statements(done)).isEqualTo(statements(plan));
    MigrationReport after = migrator().build().plan();
    assertThat(after.outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
    assertThat(after.units()).allMatch(unit -> unit.creates().isEmpty());
  }

  @Test
  void tellsWhichOfSeveralSchemasItWouldCreate() {
    database.execute("CREATE SCHEMA relyra");
    StoreTables tables =
        new StoreTables(new TableName("app", "intents"), new TableName("app", "keys"));
    MigrationReport plan = migrator().storeTables(tables).build().plan();
    assertThat(plan.unit(MigrationUnit.CORE).creates())
        .containsExactly("history table relyra.relyra_core_history");
    assertThat(plan.unit(MigrationUnit.STORE).creates())
        .containsExactly("schema app", "history table relyra.relyra_store_history");
    assertThat(database.read("SELECT to_regnamespace('app')")).isEqualTo("null");
  }

  @Test
  void needsNoMoreThanToConnectAndRead() {
    database.execute("CREATE ROLE relyra_reader LOGIN PASSWORD 'r'");
    try {
      MigrationReport plan = migrator().user("relyra_reader").password("r").build().plan();
      assertThat(plan.scripts(MigrationOutcome.WOULD_APPLY)).isEqualTo(13);
      migrator().build().migrate();
      database.execute(
          "GRANT USAGE ON SCHEMA relyra TO relyra_reader;"
              + " GRANT SELECT ON ALL TABLES IN SCHEMA relyra TO relyra_reader");
      RelyraMigrator reader = migrator().user("relyra_reader").password("r").build();
      assertThat(reader.plan().outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
      assertThat(reader.status().current()).isTrue();
      assertThat(reader.validate()).isEmpty();
      reader.requireMigrated();
    } finally {
      database.execute("DROP OWNED BY relyra_reader; DROP ROLE relyra_reader");
    }
  }

  @Test
  void writesNothingAtAll() {
    String before = database.read(CATALOG);
    migrator().build().plan();
    migrator().build().status();
    assertThat(database.read(CATALOG)).isEqualTo(before);
    migrator().build().migrate();
    String migrated = database.read(CATALOG);
    assertThat(migrated).isNotEqualTo(before);
    migrator().build().plan();
    migrator().build().validate();
    assertThat(database.read(CATALOG)).isEqualTo(migrated);
  }

  @Test
  void writesNoWriteAheadLog() {
    try (EmbeddedServer server = EmbeddedServer.start(EmbeddedSettings.forTests());
        DatabaseSession session = DatabaseSession.open(endpoint(server.address()))) {
      RelyraMigrator migrator =
          RelyraMigrator.builder(endpoint(server.address()))
              .storeTables(StoreTables.DEFAULT)
              .build();
      boolean silent = false;
      // The server itself writes now and then; a plan that wrote would do so every time.
      for (int attempt = 0; attempt < ATTEMPTS && !silent; attempt++) {
        String before = session.text(WAL);
        migrator.plan();
        silent = String.valueOf(before).equals(session.text(WAL));
      }
      assertThat(silent).isTrue();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MigrationEndpoint endpoint(ServerAddress address) {
    return new MigrationEndpoint(address.jdbcUrl(), address.user(), address.password());
  }

  @Test
  void anInstanceOfAnOlderReleaseStartsBesideANewerOne() {
    migrator().build().migrate();
    database.execute(
        "INSERT INTO relyra.relyra_core_history SELECT 99, '11', 'later', 'SQL', 'V11__later.sql',"
            + " 1, 'x', now(), 1, true");
    assertThat(migrator().build().migrate().outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
    migrator().build().requireMigrated();
    assertThat(migrator().build().validate()).isEmpty();
    assertThat(migrator().build().status().units().get(0).count(ScriptStatus.State.NEWER))
        .isEqualTo(1);
    Rollback rollback = new Rollback(MigrationUnit.CORE, 10, "kim", "too early");
    assertThatThrownBy(() -> migrator().build().rollback(rollback))
        .hasMessageContaining("core 11 cannot be: it comes from a newer release");
  }

  @Test
  void anEditedScriptIsToldAndRepairAdoptsIt() {
    migrator().build().migrate();
    database.execute("UPDATE relyra.relyra_core_history SET checksum = 1 WHERE version = '3'");
    assertThat(migrator().build().plan().outcome()).isEqualTo(MigrationOutcome.FAILED);
    assertThat(migrator().build().validate()).singleElement().asString().startsWith("core 3: ");
    assertThat(migrator().build().status().units().get(0).scripts().get(2).state())
        .isEqualTo(ScriptStatus.State.CHANGED);
    assertThatThrownBy(() -> migrator().build().migrate()).hasMessageContaining("checksum");
    assertThat(migrator().build().repair()).hasSize(1);
    assertThat(migrator().build().validate()).isEmpty();
    assertThat(migrator().build().migrate().outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
  }

  @Test
  void aRehearsalRunsEverythingAndLeavesNothing() {
    String before = database.read(CATALOG);
    MigrationReport rehearsal = migrator().build().rehearse(database.name());
    assertThat(rehearsal.scripts(MigrationOutcome.WOULD_APPLY)).isEqualTo(13);
    assertThat(database.read(CATALOG)).isEqualTo(before);
  }

  @Test
  void aRehearsalFindsWhatWouldFail() {
    database.execute("CREATE SCHEMA relyra; CREATE TABLE relyra.relyra_connections(x int)");
    UnitReport core = migrator().build().rehearse(database.name()).unit(MigrationUnit.CORE);
    assertThat(core.outcome()).isEqualTo(MigrationOutcome.FAILED);
    assertThat(core.scripts().get(2).failure().orElseThrow().sqlState()).isEqualTo("42P07");
    assertThat(core.scripts().get(3).outcome()).isEqualTo(MigrationOutcome.NOT_RUN);
  }

  @Test
  void aRehearsalIsAskedForTwice() {
    assertThatThrownBy(() -> migrator().build().rehearse("other"))
        .hasMessageContaining("does not confirm");
  }

  private static String statements(MigrationReport report) {
    return report.units().stream()
        .flatMap(unit -> unit.scripts().stream())
        .map(script -> script.version() + ":" + script.statements())
        .collect(Collectors.joining(","));
  }

  private RelyraMigratorBuilder migrator() {
    return RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .storeTables(StoreTables.DEFAULT);
  }
}
