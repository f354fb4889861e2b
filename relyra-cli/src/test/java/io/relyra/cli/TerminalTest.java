// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command on a terminal, that of the program {@code script}, and on none. */
class TerminalTest {
  private static final String ESCAPE = "\u001b[";

  private final TestDatabase database = TestPostgres.newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aTerminalGetsColoursAndABar() {
    CliProcess migrated = onTerminal(environment(), "", "migrate", "--unit=store");
    assertThat(migrated.exitCode()).as("%s", migrated).isZero();
    assertThat(migrated.out())
        .contains("\r-------------------- 0/3 store 1 store_tables" + ESCAPE + "K")
        .contains(ESCAPE + "32m######" + ESCAPE + "39m" + ESCAPE + "0m-------------- 1/3")
        .contains("store 2 store_table_comments: applied");
    CliProcess doctor = onTerminal(environment(), "", "doctor");
    assertThat(doctor.out()).contains(ESCAPE + "31mred", ESCAPE + "32mgreen");
  }

  @Test
  void whoWantsNoColourGetsPlainLines() {
    Map<String, String> plain = environment();
    plain.put("NO_COLOR", "1");
    CliProcess migrated = onTerminal(plain, "", "migrate", "--unit=store");
    assertThat(migrated.exitCode()).as("%s", migrated).isZero();
    assertThat(migrated.out()).doesNotContain(ESCAPE).doesNotContain("#").contains("3 scripts");
    assertThat(onTerminal(plain, "", "doctor").out()).doesNotContain(ESCAPE).contains("red");
  }

  @Test
  void whatIsNoTerminalGetsPlainLines() {
    CliProcess migrated = CliProcess.run(environment(), "migrate", "--unit=store");
    assertThat(migrated.out() + migrated.err()).doesNotContain(ESCAPE).doesNotContain("\r");
    assertThat(migrated.err().lines()).hasSize(4);
  }

  @Test
  void thePasswordIsAskedForAndNotShown() {
    Map<String, String> environment = environment();
    environment.put("DATABASE_URL", withoutPassword(database));
    CliProcess asked =
        onTerminal(environment, database.password() + "\n", "ensure-database", "--password");
    assertThat(asked.exitCode()).as("%s", asked).isZero();
    assertThat(asked.out())
        .contains("Password of " + database.user() + " at jdbc:postgresql://" + database.host())
        .contains("database: already there");
    // The terminal itself may echo what was typed before the question came; after it, nothing.
    assertThat(asked.out().substring(asked.out().indexOf("Password of")))
        .doesNotContain(database.password());
    CliProcess wrong = onTerminal(environment, "geheim\n", "ensure-database", "--password");
    assertThat(wrong.exitCode()).as("%s", wrong).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void eachDatabaseIsAskedForByItsName() {
    try (TestDatabase further = TestPostgres.newDatabase()) {
      Map<String, String> environment = environment();
      environment.put("DATABASE_URL", withoutPassword(database));
      environment.put("RELYRA_THEN", withoutPassword(further));
      CliProcess asked =
          onTerminal(
              environment,
              (database.password() + "\n").repeat(2),
              "migrate",
              "--unit=store",
              "--password");
      assertThat(asked.exitCode()).as("%s", asked).isZero();
      assertThat(asked.out())
          .contains("Password of " + database.user() + " at " + database.jdbcUrl() + ": ")
          .contains("Password of " + further.user() + " at " + further.jdbcUrl() + ": ");
    }
  }

  @Test
  void withoutATerminalNobodyIsAsked() {
    CliProcess refused = CliProcess.run(environment(), "status", "--password");
    assertThat(refused.exitCode()).as("%s", refused).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("no terminal to ask on: use --password-file");
  }

  @Test
  void aPasswordOnTheCommandLineIsWarnedOf() {
    String url = ServiceDatabase.url(database);
    CliProcess warned = CliProcess.run(Map.of(), "ensure-database", "--url=" + url);
    assertThat(warned.exitCode()).as("%s", warned).isZero();
    assertThat(warned.err().lines())
        .containsExactly(
            "warning: others on this machine can read the password in --url;"
                + " use --password-file, --config or the environment");
    assertThat(CliProcess.run(environment(), "ensure-database").err()).isEmpty();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATABASE_URL", ServiceDatabase.url(database));
    environment.put("TERM", "xterm");
    return environment;
  }

  private static String withoutPassword(TestDatabase database) {
    return "postgres://%s@%s:%d/%s"
        .formatted(database.user(), database.host(), database.port(), database.name());
  }

  private static CliProcess onTerminal(
      Map<String, String> environment, String typed, String... arguments) {
    String command =
        Stream.concat(CliProcess.java().stream(), List.of(arguments).stream())
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    List<String> line =
        mac
            ? List.of("script", "-q", "/dev/null", "sh", "-c", command)
            : List.of("script", "-q", "-e", "-c", command, "/dev/null");
    return CliProcess.start(environment, line, typed);
  }
}
