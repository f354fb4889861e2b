// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;
import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class RelyraMigrationsTest {
  private static final int NODES = 8;
  private static final int PROCESSES = 3;
  private static final String COLUMNS =
      "SELECT string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable,"
          + " column_default, collation_name), ';' ORDER BY table_name, ordinal_position)"
          + " FROM information_schema.columns WHERE table_schema = 'relyra'"
          + " AND table_name IN ('request_intents', 'replay_keys')";
  private static final String APPLIED =
      "SELECT count(*) FROM relyra.relyra_store_history WHERE version = '1' AND success";

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
  void createsTheTablesOnce() {
    MigrationResult first = migrations().build().migrate();
    assertThat(first.appliedVersions()).containsExactly("1");
    assertThat(first.alreadyUpToDate()).isFalse();
    assertThat(first.duration()).isPositive();
    assertThat(migrations().build().migrate().alreadyUpToDate()).isTrue();
    assertThat(database.count(APPLIED)).isEqualTo(1);
  }

  @Test
  void closesItsConnections() {
    migrations().build().migrate();
    // A backend ends a moment after its client; the server does the waiting.
    long open = LOOKS;
    for (int look = 0; look < LOOKS && open > 0; look++) {
      open = database.count(OTHERS_CONNECTED);
      database.execute("SELECT pg_sleep(0.01)");
    }
    assertThat(open).isZero();
  }

  @Test
  void manyNodesAtOnceRunEachScriptOnce() {
    ExecutorService nodes = Executors.newFixedThreadPool(NODES);
    try {
      List<MigrationResult> results =
          Stream.generate(
                  () -> CompletableFuture.supplyAsync(() -> migrations().build().migrate(), nodes))
              .limit(NODES)
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertThat(results.stream().filter(result -> !result.alreadyUpToDate())).hasSize(1);
      assertThat(database.count(APPLIED)).isEqualTo(1);
    } finally {
      nodes.shutdownNow();
    }
  }

  @Test
  void manyProcessesAtOnceRunEachScriptOnce() throws Exception {
    List<Process> processes = Stream.generate(this::startProcess).limit(PROCESSES).toList();
    for (Process process : processes) {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
    }
    assertThat(database.count(APPLIED)).isEqualTo(1);
  }

  @Test
  void livesBesideTheTablesOfAHost() {
    database.execute("CREATE TABLE host_table(x int)");
    StoreTables tables = StoreTables.inSchema("public");
    assertThat(migrations().schema("public").tables(tables).build().migrate().appliedVersions())
        .containsExactly("1");
    assertThat(database.count("SELECT count(*) FROM public.request_intents")).isZero();
    assertThat(database.count("SELECT count(*) FROM host_table")).isZero();
  }

  @Test
  void theHistoryOfOtherTableNamesIsNotTakenForThese() {
    migrations().build().migrate();
    StoreTables others =
        new StoreTables(new TableName("relyra", "intents"), new TableName("relyra", "keys"));
    refused(
        () -> migrations().tables(others).build().migrate(),
        "\"relyra\".\"intents\" does not exist");
  }

  @Test
  void aScriptThatFailsLeavesNothing() {
    database.execute("CREATE SCHEMA relyra; CREATE TABLE relyra.replay_keys(x int)");
    refused(() -> migrations().build().migrate(), "a script failed");
    assertThat(database.read("SELECT to_regclass('relyra.request_intents')")).isEqualTo("null");
    assertThat(database.count(APPLIED)).isZero();
    database.execute("DROP TABLE relyra.replay_keys");
    assertThat(migrations().build().migrate().appliedVersions()).containsExactly("1");
  }

  @Test
  void printsTheSameTables() {
    migrations().build().migrate();
    String migrated = database.read(COLUMNS);
    try (TestDatabase own = TestPostgres.newDatabase()) {
      own.execute("CREATE SCHEMA relyra");
      own.execute(StoreTablesSql.print(StoreTables.DEFAULT));
      assertThat(own.read(COLUMNS)).isEqualTo(migrated).contains("relay_state text NO C");
    }
    assertThat(StoreTablesSql.print(StoreTables.DEFAULT)).doesNotContain("${");
  }

  @Test
  void anUnreachableServerIsNamed() {
    refused(
        () -> migrations("jdbc:postgresql://127.0.0.1:1/x?password=geheim").build().migrate(),
        "127.0.0.1:1/x cannot be reached");
  }

  @Test
  void aWrongPasswordIsNamedAndStaysSecret() {
    refused(() -> migrations().password("geheim").build().migrate(), "refuses the login of");
    assertThat(migrations().password("geheim").toString()).doesNotContain("geheim");
    assertThat(migrations().password("geheim").build().toString()).doesNotContain("geheim");
  }

  @Test
  void aMissingRightIsNamed() {
    database.execute("DROP ROLE IF EXISTS relyra_weak; CREATE ROLE relyra_weak LOGIN PASSWORD 'w'");
    try {
      refused(
          () -> migrations().user("relyra_weak").password("w").build().migrate(),
          "relyra_weak lacks a right");
    } finally {
      database.execute("DROP ROLE relyra_weak");
    }
  }

  @Test
  void aStandbyIsNamed(@TempDir Path folder) throws Exception {
    EmbeddedSettings settings = EmbeddedSettings.durable(folder.resolve("standby"), 0);
    EmbeddedServer.start(settings).close();
    Files.createFile(folder.resolve("standby/data/standby.signal"));
    try (EmbeddedServer standby = EmbeddedServer.start(settings)) {
      refused(
          () ->
              RelyraMigrations.builder(standby.address().jdbcUrl())
                  .user(standby.address().user())
                  .password(standby.address().password())
                  .build()
                  .migrate(),
          "is a standby");
    }
  }

  @Test
  void refusesToBlockAReactiveThread() {
    RelyraMigrations migrations = migrations().build();
    assertThatThrownBy(
            () ->
                Mono.fromCallable(migrations::migrate)
                    .subscribeOn(Schedulers.parallel())
                    .toFuture()
                    .join())
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("boundedElastic");
    assertThat(database.read("SELECT to_regclass('relyra.replay_keys')")).isEqualTo("null");
  }

  private static void refused(ThrowingCallable migration, String sentence) {
    assertThatThrownBy(migration)
        .isInstanceOfSatisfying(
            RelyraException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MIGRATION_FAILED))
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("geheim");
  }

  private RelyraMigrationsBuilder migrations() {
    return migrations(database.jdbcUrl());
  }

  private RelyraMigrationsBuilder migrations(String url) {
    return RelyraMigrations.builder(url)
        .user(database.user())
        .password(database.password())
        .connectRetries(0);
  }

  private Process startProcess() {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx128m",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              MigrateMain.class.getName(),
              database.jdbcUrl(),
              database.user(),
              database.password())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
