// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import io.relyra.test.postgres.ServerAddress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * Every command with every exit code that it has, in both forms of output. In this JVM, or with
 * {@code -Pcli-processes} each as a process of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExitCodeTest {
  private static final boolean PROCESSES = Boolean.getBoolean("relyra.test.cli.processes");
  private static final String UNDO =
      "--of=core --version=10 --operator=kim --reason=early --yes --connect-retries=0";

  /** What the command finds. */
  enum Place {
    /** An empty database. */
    EMPTY,
    /** Everything is applied. */
    CURRENT,
    /** The newest script was undone. */
    ROLLED,
    /** A line of the history is not as shipped. */
    CHANGED,
    /** The third script cannot run. */
    BROKEN,
    /** The server refuses the password. */
    LOCKED,
    /** No server listens. */
    NOBODY
  }

  @TempDir private static Path folder;
  private final Map<Place, ServiceDatabase> databases = new EnumMap<>(Place.class);
  private final Map<Place, Path> files = new EnumMap<>(Place.class);

  @BeforeAll
  void prepare() {
    for (Place place : Place.values()) {
      // The doctor is content with no other.
      ServiceDatabase database =
          place == Place.CURRENT
              ? ServiceDatabase.in(folder, place.name(), DurableServer.newDatabase())
              : ServiceDatabase.in(folder, place.name());
      databases.put(place, database);
      files.put(place, database.file());
    }
    ServerAddress server = databases.get(Place.LOCKED).database().address();
    files.put(Place.LOCKED, configuration(Place.LOCKED, server.port()));
    files.put(Place.NOBODY, configuration(Place.NOBODY, 1));
    for (Place place : List.of(Place.CURRENT, Place.ROLLED, Place.CHANGED)) {
      assertThat(run("migrate", place, "").exitCode()).isZero();
    }
    assertThat(run("rollback", Place.ROLLED, UNDO).exitCode()).isZero();
    databases
        .get(Place.CHANGED)
        .database()
        .execute("UPDATE relyra.relyra_core_history SET checksum = 1 WHERE version = '4'");
    databases
        .get(Place.BROKEN)
        .database()
        .execute("CREATE SCHEMA relyra; CREATE TABLE relyra.relyra_connections(x int)");
  }

  @AfterAll
  void drop() {
    databases.values().forEach(ServiceDatabase::close);
  }

  @ParameterizedTest(name = "{0} on {1} exits {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "migrate         | CURRENT | 0 |",
        "plan            | CURRENT | 0 |",
        "rehearse        | CURRENT | 0 | --confirm=DATABASE",
        "rollback        | ROLLED  | 0 | " + UNDO,
        "release         | CURRENT | 0 | --of=core --operator=kim",
        "status          | CURRENT | 0 |",
        "validate        | CURRENT | 0 |",
        "repair          | CURRENT | 0 |",
        "print-sql       | NOBODY  | 0 |",
        "ensure-database | CURRENT | 0 |",
        "expire          | CURRENT | 0 |",
        "doctor          | CURRENT | 0 |",
        "migrate         | CURRENT | 2 | --unit=shop",
        "plan            | CURRENT | 2 | --unit=shop",
        "rehearse        | CURRENT | 2 |",
        "rollback        | CURRENT | 2 | --of=core",
        "release         | CURRENT | 2 |",
        "status          | CURRENT | 2 | --unit=shop",
        "validate        | CURRENT | 2 | --unit=shop",
        "repair          | CURRENT | 2 | --unit=shop",
        "print-sql       | CURRENT | 2 | --unit=shop",
        "ensure-database | CURRENT | 2 | --admin-url=nonsense",
        "expire          | CURRENT | 2 | --batch=0",
        "doctor          | CURRENT | 2 | --unit=shop",
        "plan            | EMPTY   | 3 |",
        "status          | EMPTY   | 3 |",
        "validate        | CHANGED | 3 |",
        "doctor          | EMPTY   | 3 |",
        "migrate         | BROKEN  | 4 |",
        "plan            | LOCKED  | 4 |",
        "rehearse        | BROKEN  | 4 | --confirm=DATABASE",
        "rollback        | CURRENT | 4 | --of=core --version=2 --operator=kim --reason=x --yes",
        "release         | LOCKED  | 4 | --of=core --operator=kim",
        "status          | LOCKED  | 4 |",
        "validate        | LOCKED  | 4 |",
        "repair          | LOCKED  | 4 |",
        "ensure-database | LOCKED  | 4 |",
        "expire          | EMPTY   | 4 |",
        "doctor          | LOCKED  | 4 |",
        "migrate         | NOBODY  | 5 | --connect-retries=0",
        "plan            | NOBODY  | 5 | --connect-retries=0",
        "rehearse        | NOBODY  | 5 | --connect-retries=0 --confirm=x",
        "rollback        | NOBODY  | 5 | " + UNDO,
        "release         | NOBODY  | 5 | --connect-retries=0 --of=core --operator=kim",
        "status          | NOBODY  | 5 | --connect-retries=0",
        "validate        | NOBODY  | 5 | --connect-retries=0",
        "repair          | NOBODY  | 5 | --connect-retries=0",
        "ensure-database | NOBODY  | 5 | --connect-retries=0",
        "expire          | NOBODY  | 5 |",
        "doctor          | NOBODY  | 5 | --connect-retries=0"
      })
  void everyCommandTellsItsEndInBothForms(String name, Place place, int code, String options) {
    String arguments = options == null ? "" : options;
    CliProcess text = run(name, place, arguments);
    assertThat(text.exitCode()).as("%s", text).isEqualTo(code);
    CliProcess json = run(name, place, arguments + " --output=json");
    assertThat(json.exitCode()).as("%s", json).isEqualTo(code);
    assertThat(json.json().isObject()).as("%s", json).isTrue();
    boolean refused = code != ExitCode.OK && code != ExitCode.PENDING;
    // What a rehearsal finds is its result, not its failure.
    boolean error = refused && !(name.equals("rehearse") && place == Place.BROKEN);
    assertThat(json.json().has("error")).as("%s", json).isEqualTo(error);
    assertThat(text.out()).as("%s", text).doesNotStartWith("{");
    assertThat(error ? text.err() : text.out()).isNotBlank();
    assertThat(text.err()).doesNotContain("\tat ").doesNotContain("geheim");
  }

  @Test
  void completionNeedsNothing() {
    assertThat(run(List.of("completion")).exitCode()).isZero();
    assertThat(run(List.of("help")).exitCode()).isZero();
    assertThat(run(List.of()).exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aStandbyIsRefused(@TempDir Path home) throws Exception {
    EmbeddedSettings settings = EmbeddedSettings.durable(home.resolve("standby"), 0);
    EmbeddedServer.start(settings).close();
    Files.createFile(home.resolve("standby/data/standby.signal"));
    try (EmbeddedServer standby = EmbeddedServer.start(settings)) {
      Path file = ServiceDatabase.configuration(home, "standby", standby.address());
      CliProcess refused = run(List.of("migrate", "--config=" + file));
      assertThat(refused.exitCode()).as("%s", refused).isEqualTo(ExitCode.FAILED);
      assertThat(refused.err()).contains("is a standby, which cannot be migrated");
      assertThat(run(List.of("plan", "--config=" + file)).exitCode()).isEqualTo(ExitCode.PENDING);
    }
  }

  private CliProcess run(String name, Place place, String options) {
    String database = databases.get(place).database().name();
    List<String> line = new ArrayList<>(List.of(name, "--config=" + files.get(place)));
    for (String option : options.replace("DATABASE", database).strip().split(" +")) {
      if (!option.isEmpty()) {
        line.add(option);
      }
    }
    return run(line);
  }

  private static CliProcess run(List<String> line) {
    if (PROCESSES) {
      return CliProcess.run(Map.of(), line.toArray(String[]::new));
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = RelyraCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    int code = command.execute(line.toArray(String[]::new));
    return new CliProcess(code, out.toString(), err.toString());
  }

  private Path configuration(Place place, int port) {
    ServerAddress real = databases.get(place).database().address();
    return ServiceDatabase.configuration(
        folder,
        place.name(),
        new ServerAddress(real.host(), port, real.database(), real.user(), "geheim"));
  }
}
