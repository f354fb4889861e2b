// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.r2dbc.StoreTables;
import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers, schemas and roles that were not made for the migrator. */
class ForeignPlacesTest {
  private static final int CREATORS = 8;
  private final TestDatabase database = TestPostgres.newDatabase();
  @TempDir private Path folder;

  @AfterEach
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"relyra", "public", "Mixed_Case"})
  void sharesASchemaWithTheFlywayOfTheHostInEitherOrder(String schema) throws Exception {
    Files.writeString(folder.resolve("V1__host.sql"), "CREATE TABLE host_one(x int);");
    Flyway host =
        Flyway.configure()
            .dataSource(database.jdbcUrl(), database.user(), database.password())
            .locations("filesystem:" + folder)
            .defaultSchema(schema)
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load();
    host.migrate();
    assertThat(migrator(schema).migrate().scripts(MigrationOutcome.APPLIED)).isEqualTo(13);
    Files.writeString(folder.resolve("V2__host.sql"), "CREATE TABLE host_two(x int);");
    assertThat(host.migrate().migrationsExecuted).isEqualTo(1);
    assertThat(host.validateWithResult().validationSuccessful).isTrue();
    assertThat(migrator(schema).migrate().outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
    assertThat(migrator(schema).validate()).isEmpty();
    assertThat(database.count("SELECT count(*) FROM \"" + schema + "\".host_two")).isZero();
  }

  @Test
  void theFlywayOfTheHostStartsAfterwards() throws Exception {
    migrator("public").migrate();
    Files.writeString(folder.resolve("V1__host.sql"), "CREATE TABLE host_one(x int);");
    Flyway host =
        Flyway.configure()
            .dataSource(database.jdbcUrl(), database.user(), database.password())
            .locations("filesystem:" + folder)
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load();
    assertThat(host.migrate().migrationsExecuted).isEqualTo(1);
    assertThat(migrator("public").validate()).isEmpty();
  }

  @Test
  void aRoleThatMayNotCreateIsNamedAndNothingIsTried() {
    database.execute("CREATE ROLE relyra_weak LOGIN PASSWORD 'w'");
    try {
      assertThatThrownBy(() -> as("relyra_weak").migrate())
          .isInstanceOfSatisfying(
              RelyraException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.MIGRATION_FAILED))
          .hasMessageContaining("relyra_weak lacks a right")
          .satisfies(
              e ->
                  assertThat(
                          MigrationFailure.reportOf(e)
                              .orElseThrow()
                              .scripts(MigrationOutcome.APPLIED))
                      .isZero());
      migrator("relyra").migrate();
      database.execute(
          "GRANT USAGE ON SCHEMA relyra TO relyra_weak;"
              + " GRANT SELECT ON ALL TABLES IN SCHEMA relyra TO relyra_weak");
      assertThat(as("relyra_weak").migrate().outcome()).isEqualTo(MigrationOutcome.UP_TO_DATE);
    } finally {
      database.execute("DROP OWNED BY relyra_weak; DROP ROLE relyra_weak");
    }
  }

  @Test
  void aStandbyIsNamed(@TempDir Path home) throws Exception {
    EmbeddedSettings settings = EmbeddedSettings.durable(home.resolve("standby"), 0);
    EmbeddedServer.start(settings).close();
    Files.createFile(home.resolve("standby/data/standby.signal"));
    try (EmbeddedServer standby = EmbeddedServer.start(settings)) {
      ServerAddress address = standby.address();
      RelyraMigrator migrator =
          RelyraMigrator.builder(address.jdbcUrl())
              .user(address.user())
              .password(address.password())
              .build();
      assertThatThrownBy(migrator::migrate).hasMessageContaining("is a standby");
      assertThat(migrator.plan().outcome()).isEqualTo(MigrationOutcome.WOULD_APPLY);
    }
  }

  @Test
  void manyCreateTheDatabaseAndOneSucceeds() {
    ServerAddress address = database.address().withDatabase(database.name() + "_new");
    RelyraMigrator migrator =
        RelyraMigrator.builder(address.jdbcUrl())
            .user(address.user())
            .password(address.password())
            .build();
    ExecutorService creators = Executors.newFixedThreadPool(CREATORS);
    try {
      List<Ensured> ensured =
          Stream.generate(() -> CompletableFuture.supplyAsync(migrator::ensureDatabase, creators))
              .limit(CREATORS)
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertThat(ensured).containsOnlyOnce(Ensured.CREATED).hasSize(CREATORS);
      assertThat(migrator.ensureSchema()).isEqualTo(Ensured.CREATED);
      assertThat(migrator.ensureSchema()).isEqualTo(Ensured.ALREADY_THERE);
      assertThat(migrator.migrate().outcome()).isEqualTo(MigrationOutcome.APPLIED);
    } finally {
      creators.shutdownNow();
      database.execute("DROP DATABASE IF EXISTS " + address.database() + " WITH (FORCE)");
    }
  }

  @Test
  void whoMayNotCreateADatabaseIsTold() {
    database.execute("CREATE ROLE relyra_small LOGIN PASSWORD 'w'");
    try {
      MigrationEndpoint endpoint =
          new MigrationEndpoint(
              database.address().withDatabase("relyra_never").jdbcUrl(), "relyra_small", "w");
      assertThatThrownBy(() -> RelyraMigrator.builder(endpoint).build().ensureDatabase())
          .hasMessageContaining("relyra_small lacks a right");
    } finally {
      database.execute("DROP ROLE relyra_small");
    }
  }

  private RelyraMigrator as(String role) {
    return RelyraMigrator.builder(database.jdbcUrl()).user(role).password("w").build();
  }

  private RelyraMigrator migrator(String schema) {
    return RelyraMigrator.builder(database.jdbcUrl())
        .user(database.user())
        .password(database.password())
        .schema(schema)
        .storeTables(StoreTables.inSchema(schema))
        .build();
  }
}
