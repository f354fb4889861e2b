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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Store tables that the host makes and the library only looks at. */
class HostTablesTest {
  private static final StoreTables TABLES =
      new StoreTables(new TableName("app", "intents"), new TableName("app", "keys"));

  private final TestDatabase database = TestPostgres.newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void whatIsPrintedIsWhatTheStartAsksFor() {
    prepare();
    migrator().requireMigrated();
    assertThat(migrator().validate()).isEmpty();
    assertThat(database.read("SELECT to_regclass('relyra.relyra_store_history')"))
        .isEqualTo("null");
  }

  @Test
  void nothingIsMadeInTheirPlace() {
    migrator().migrate();
    assertThatThrownBy(() -> migrator().requireMigrated())
        .hasMessageContaining("table \"app\".\"intents\" does not exist")
        .hasMessageContaining("table \"app\".\"keys\" does not exist");
    assertThat(database.read("SELECT to_regnamespace('app')")).isEqualTo("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALTER TABLE app.keys DROP CONSTRAINT keys_pkey"
            + " | column replay_key of table \"app\".\"keys\" has no unique index",
        "ALTER TABLE app.intents DROP CONSTRAINT intents_pkey"
            + " | column relay_state of table \"app\".\"intents\" has no unique index",
        "ALTER TABLE app.intents RENAME consumed_at TO used_at"
            + " | table \"app\".\"intents\" has no column consumed_at",
        "ALTER TABLE app.keys ALTER expires_at TYPE timestamp"
            + " | column expires_at of table \"app\".\"keys\" is timestamp",
        "DROP TABLE app.keys | table \"app\".\"keys\" does not exist"
      })
  void theStartNamesWhatIsMissing(String breakage, String problem) {
    prepare();
    database.execute(breakage);
    assertThatThrownBy(() -> migrator().requireMigrated())
        .isInstanceOfSatisfying(
            RelyraException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MIGRATION_PENDING))
        .hasMessageContaining(problem);
    assertThat(migrator().validate()).containsExactly(problem);
  }

  private void prepare() {
    migrator().migrate();
    database.execute("CREATE SCHEMA app");
    database.execute(
        builder().storeTables(TABLES).only(List.of(MigrationUnit.STORE)).build().printSql());
  }

  private RelyraMigrator migrator() {
    return builder().hostTables(TABLES).build();
  }

  private RelyraMigratorBuilder builder() {
    return RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password());
  }
}
