// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process, in both forms of output, with every exit code. */
class RelyraCommandTest {
  private final TestDatabase database = TestPostgres.newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void migratesOnceAndSaysSo() {
    CliProcess first = relyra("migrate", "--unit=core", "--unit=store");
    assertThat(first.exitCode()).as("%s", first).isZero();
    assertThat(first.out())
        .contains("core: applied", "  3 connections: applied, ", "store: applied");
    assertThat(first.err()).contains("core: 10 scripts", "store 1 store_tables: applied");
    CliProcess second = relyra("migrate", "--unit=core", "--output=json");
    assertThat(second.exitCode()).isZero();
    assertThat(second.json().path("outcome").asString()).isEqualTo("up_to_date");
    assertThat(second.err()).contains("core: already up to date");
  }

  @Test
  void whatIsPendingIsThree() {
    CliProcess plan = relyra("plan", "--sql");
    assertThat(plan.exitCode()).as("%s", plan).isEqualTo(3);
    assertThat(plan.out()).contains("CREATE TABLE \"relyra\".relyra_connections");
    CliProcess status = relyra("status", "--output=json");
    assertThat(status.exitCode()).isEqualTo(3);
    assertThat(status.json().path("units").get(0).path("newest").asInt()).isEqualTo(10);
    relyra("migrate");
    assertThat(relyra("plan", "--output=json").exitCode()).isZero();
    assertThat(relyra("status").out()).contains("core: version 10 of 10");
    database.execute("UPDATE relyra.relyra_core_history SET checksum = 1 WHERE version = '4'");
    CliProcess changed = relyra("validate");
    assertThat(changed.exitCode()).isEqualTo(3);
    assertThat(changed.out()).contains("core 4: ");
    assertThat(relyra("repair").exitCode()).isZero();
    assertThat(relyra("validate", "--output=json").json().path("problems").size()).isZero();
  }

  @Test
  void whatFailsIsFourWithTheStatement() {
    database.execute("CREATE SCHEMA relyra; CREATE TABLE relyra.relyra_connections(x int)");
    CliProcess text = relyra("migrate");
    assertThat(text.exitCode()).as("%s", text).isEqualTo(4);
    assertThat(text.out()).contains("  3 connections: failed", "    statement 1: ");
    assertThat(text.err()).contains("migration_failed: ").doesNotContain("\tat ");
    CliProcess json = relyra("migrate", "--output=json");
    assertThat(json.exitCode()).isEqualTo(4);
    assertThat(json.json().path("error").asString()).isEqualTo("migration_failed");
    assertThat(json.json().at("/report/units/0/scripts/0/failure/sqlstate").asString())
        .isEqualTo("42P07");
  }

  @Test
  void whoCannotBeReachedIsFive() {
    Map<String, String> nobody = Map.of("DATABASE_URL", "postgres://u:geheim@127.0.0.1:1/x");
    CliProcess text = CliProcess.run(nobody, "status");
    assertThat(text.exitCode()).as("%s", text).isEqualTo(5);
    assertThat(text.err()).contains("127.0.0.1:1/x cannot be reached").doesNotContain("geheim");
    CliProcess json = CliProcess.run(nobody, "migrate", "--output=json");
    assertThat(json.exitCode()).isEqualTo(5);
    assertThat(json.json().path("error").asString()).isEqualTo("migration_unavailable");
  }

  @Test
  void aWrongCommandLineIsTwo() {
    CliProcess nowhere = CliProcess.run(Map.of(), "migrate");
    assertThat(nowhere.exitCode()).as("%s", nowhere).isEqualTo(2);
    assertThat(nowhere.err()).contains("no database: give --url");
    CliProcess shop = relyra("migrate", "--unit=shop");
    assertThat(shop.exitCode()).isEqualTo(2);
    assertThat(shop.err()).contains("there is no unit shop");
    assertThat(relyra("rollback", "--of=core").exitCode()).isEqualTo(2);
    assertThat(relyra().exitCode()).isEqualTo(2);
    assertThat(relyra("migrate", "--require-migration-url").exitCode()).isEqualTo(2);
    assertThat(relyra("--help").out()).contains("5   the server cannot be reached");
  }

  @Test
  void aMigrationUrlIsNeverReplacedByTheOther() {
    CliProcess down = relyra("migrate", "--migration-url=postgres://u@127.0.0.1:1/x");
    assertThat(down.exitCode()).as("%s", down).isEqualTo(5);
    assertThat(database.read("SELECT to_regnamespace('relyra')")).isEqualTo("null");
  }

  @Test
  void rollsBackAndReleases() {
    relyra("migrate");
    CliProcess back =
        relyra(
            "rollback",
            "--of=core",
            "--version=9",
            "--operator=kim",
            "--reason=too early",
            "--yes",
            "--output=json");
    assertThat(back.exitCode()).as("%s", back).isZero();
    assertThat(back.json().at("/units/0/pinned_to").asInt()).isEqualTo(8);
    assertThat(relyra("migrate").out()).contains("core: up to date, pinned to 8");
    assertThat(relyra("release", "--of=core", "--operator=kim").out())
        .contains("core: was pinned to 8");
    assertThat(relyra("migrate").out()).contains("  9 mapping_revisions: applied");
  }

  @Test
  void rehearsesOnlyWhenTheDatabaseIsNamedAgain() {
    assertThat(relyra("rehearse").exitCode()).isEqualTo(2);
    assertThat(relyra("rehearse", "--confirm=other").exitCode()).isEqualTo(4);
    assertThat(relyra("rehearse", "--confirm=" + database.name()).exitCode()).isZero();
    assertThat(database.read("SELECT to_regnamespace('relyra')")).isEqualTo("null");
  }

  @Test
  void createsADatabaseAndItsSchema() {
    String url = url().replace(database.name(), database.name() + "_made");
    try {
      CliProcess made = CliProcess.run(Map.of("RELYRA_URL", url), "ensure-database");
      assertThat(made.out()).as("%s", made).contains("database: created", "schema: created");
      assertThat(CliProcess.run(Map.of("RELYRA_URL", url), "ensure-database").out())
          .contains("database: already there");
    } finally {
      database.execute("DROP DATABASE IF EXISTS " + database.name() + "_made WITH (FORCE)");
    }
  }

  @Test
  void deletesWhatIsOver() {
    relyra("migrate", "--unit=store");
    database.execute(
        "INSERT INTO relyra.replay_keys SELECT 'k' || n, now(), '{}', now() - interval '1 day'"
            + " FROM generate_series(1, 25) n");
    database.execute(
        "INSERT INTO relyra.login_sessions SELECT 's' || n, 'k', NULL, now(),"
            + " now() - interval '210 minutes' + n * interval '1 hour' FROM generate_series(0, 3) n");
    CliProcess expired = relyra("expire", "--batch=10", "--output=json");
    assertThat(expired.exitCode()).as("%s", expired).isZero();
    assertThat(expired.json().path("replay_keys").asInt()).isEqualTo(25);
    assertThat(database.count("SELECT count(*) FROM relyra.replay_keys")).isZero();
    assertThat(expired.json().path("login_sessions").asInt()).isEqualTo(3);
    assertThat(database.count("SELECT count(*) FROM relyra.login_sessions")).isEqualTo(1);

    database.execute("DROP TABLE relyra.login_sessions");
    CliProcess without = relyra("expire");
    assertThat(without.exitCode()).as("%s", without).isZero();
    assertThat(without.out()).contains("login sessions deleted: 0");
  }

  @Test
  void printsWithoutADatabase() {
    CliProcess printed =
        CliProcess.run(
            Map.of("RELYRA_URL", "postgres://u@127.0.0.1:1/x"),
            "print-sql",
            "--unit=store",
            "--replay-keys=app.keys");
    assertThat(printed.exitCode()).isZero();
    assertThat(printed.out()).contains("CREATE TABLE \"app\".\"keys\"").doesNotContain("${");
    assertThat(relyra("completion").out()).contains("complete");
  }

  @Test
  void readsTheFileAndThePasswordFile(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), database.password() + "\n");
    Path file =
        Files.writeString(
            folder.resolve("relyra.properties"),
            "url=postgres://%s@%s:%d/%s\npassword-file=%s\nschema=elsewhere\n"
                .formatted(
                    database.user(), database.host(), database.port(), database.name(), secret));
    CliProcess migrated = CliProcess.run(Map.of(), "migrate", "--config=" + file);
    assertThat(migrated.exitCode()).as("%s", migrated).isZero();
    assertThat(database.read("SELECT to_regclass('elsewhere.relyra_connections')"))
        .isNotEqualTo("null");
  }

  @Test
  void theEntrypointMigratesAndThenBecomesTheService(@TempDir Path folder) throws IOException {
    Path command = folder.resolve("relyra");
    Files.writeString(
        command, "#!/bin/sh\nexec '" + String.join("' '", CliProcess.java()) + "' \"$@\"\n");
    List<String> line =
        List.of("sh", "src/main/launcher/migrate-then-start", "echo", "service started");
    Map<String, String> good = new HashMap<>();
    good.put("RELYRA_COMMAND", command.toString());
    good.put("DATABASE_URL", url());
    assertThat(command.toFile().setExecutable(true)).isTrue();
    CliProcess started = CliProcess.start(good, line);
    assertThat(started.exitCode()).as("%s", started).isZero();
    assertThat(started.out()).endsWith("service started\n");
    good.put("DATABASE_URL", "postgres://u@127.0.0.1:1/x");
    CliProcess kept = CliProcess.start(good, line);
    assertThat(kept.exitCode()).isEqualTo(5);
    assertThat(kept.out()).doesNotContain("service started");
  }

  @Test
  void theLauncherStartsTheJarThatIsNamed(@TempDir Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, RelyraCommand.class.getName());
    String libraries =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, libraries);
    Path jar = folder.resolve("relyra-cli.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    CliProcess started =
        CliProcess.start(
            Map.of("RELYRA_JAR", jar.toString()),
            List.of("sh", "src/main/launcher/relyra", "rollback"));
    assertThat(started.exitCode()).as("%s", started).isEqualTo(2);
    assertThat(started.err()).contains("Usage: relyra rollback");
  }

  @Test
  void theDoctorTellsRedFromGreen() {
    CliProcess ill = relyra("doctor");
    assertThat(ill.exitCode()).as("%s", ill).isEqualTo(3);
    assertThat(ill.out()).contains("red    migrations: 10 scripts are pending; run: relyra");
    relyra("migrate", "--unit=core", "--unit=store");
    CliProcess well = relyra("doctor", "--unit=core", "--unit=store", "--output=json");
    assertThat(well.json().path("findings").size()).isEqualTo(9);
    assertThat(well.json().path("findings").path(0).path("health").asString()).isEqualTo("green");
    assertThat(relyra("doctor", "--in-memory=replay keys").out())
        .contains("red    durable stores: kept in memory: replay keys");
  }

  private String url() {
    return "postgres://%s:%s@%s:%d/%s"
        .formatted(
            database.user(),
            database.password(),
            database.host(),
            database.port(),
            database.name());
  }

  private CliProcess relyra(String... arguments) {
    return CliProcess.run(Map.of("DATABASE_URL", url()), arguments);
  }
}
