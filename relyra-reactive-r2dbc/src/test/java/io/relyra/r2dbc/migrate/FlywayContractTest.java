// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link FlywayHistory} takes for granted of Flyway; a new version of it may differ. */
class FlywayContractTest {
  private final TestDatabase database = TestPostgres.newDatabase();
  @TempDir private Path folder;

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void theFlywayIsTheOneThatTheBuildNames() {
    String expected = System.getProperty("relyra.test.flyway.version", "12.4.0");
    assertThat(Flyway.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .endsWith("flyway-core-" + expected + ".jar");
  }

  @Test
  void theLockOfAMigrationHasTheKeyWeCompute() throws IOException {
    script(
        "V1__look.sql",
        "CREATE TABLE seen AS SELECT ((classid::bigint << 32) | objid::bigint) AS key FROM pg_locks"
            + " WHERE locktype = 'advisory' AND pid = pg_backend_pid()");
    flyway().migrate();
    assertThat(database.count("SELECT key FROM public.seen"))
        .isEqualTo(FlywayHistory.lockKey(new io.relyra.r2dbc.TableName("public", "h")));
  }

  @Test
  void scriptAndHistoryAreOneTransaction() throws IOException {
    script("V1__first.sql", "CREATE TABLE first(x int)");
    flyway().migrate();
    database.execute(
        "ALTER TABLE public.h ADD CONSTRAINT broken CHECK (version <> '2' OR version IS NULL)");
    script("V2__second.sql", "CREATE TABLE second(x int)");
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> flyway().migrate()))
        .isNotNull();
    assertThat(database.read("SELECT to_regclass('public.second')")).isEqualTo("null");
  }

  @Test
  void aDeleteRowMakesAVersionPendingAgain() throws Exception {
    script("V1__first.sql", "CREATE TABLE first(x int)");
    script("V2__second.sql", "CREATE TABLE second(x int)");
    flyway().migrate();
    FlywayHistory history = new FlywayHistory(new io.relyra.r2dbc.TableName("public", "h"));
    try (DatabaseSession session = new DatabaseSession(database.connect())) {
      history.delete(session, history.applied(session).get(2));
      assertThat(history.applied(session)).containsOnlyKeys(1);
    }
    database.execute("DROP TABLE second");
    assertThat(flyway().info().applied())
        .anyMatch(
            info ->
                info.getType() == CoreMigrationType.DELETE
                    || info.getState() == MigrationState.DELETED);
    assertThat(flyway().info().pending()).hasSize(1);
    flyway().validateWithResult();
    MigrateResult again = flyway().migrate();
    assertThat(again.migrationsExecuted).isEqualTo(1);
    assertThat(flyway().validateWithResult().validationSuccessful).isTrue();
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("filesystem:" + folder)
        .table("h")
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .load();
  }

  private void script(String name, String sql) throws IOException {
    Files.writeString(folder.resolve(name), sql + ";\n");
  }
}
