// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SeveralDatabasesTest {
  private static final String DOWN = "--then=postgres://u@127.0.0.1:1/x";

  private final TestDatabase first = TestPostgres.newDatabase();
  private final TestDatabase last = TestPostgres.newDatabase();

  @AfterEach
  void drop() {
    first.close();
    last.close();
  }

  @Test
  void theOnesAfterADatabaseThatIsDownAreLeftOut() {
    CliProcess stopped = migrate(DOWN, "--then=" + ServiceDatabase.url(last));
    assertThat(stopped.exitCode()).as("%s", stopped).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(stopped.out().lines())
        .contains(
            first.jdbcUrl() + ": applied",
            "jdbc:postgresql://127.0.0.1:1/x: failed",
            last.jdbcUrl() + ": not run")
        .anyMatch(line -> line.contains("problem: ") && line.contains("cannot be reached"));
    assertThat(last.read("SELECT to_regnamespace('relyra')")).isEqualTo("null");
  }

  @Test
  void theyAreMigratedIfToldSo() {
    CliProcess went =
        migrate(DOWN, "--then=" + ServiceDatabase.url(last), "--keep-going", "--output=json");
    assertThat(went.exitCode()).as("%s", went).isEqualTo(ExitCode.UNREACHABLE);
    JsonNode report = went.json().path("report");
    assertThat(report.path("outcome").asString()).isEqualTo("failed");
    assertThat(report.path("databases").valueStream().map(d -> d.path("outcome").asString()))
        .containsExactly("applied", "failed", "applied");
  }

  @Test
  void theListMayComeFromTheEnvironment() {
    CliProcess done =
        CliProcess.run(
            Map.of(
                "DATABASE_URL",
                ServiceDatabase.url(first),
                "RELYRA_THEN",
                ServiceDatabase.url(last) + " " + ServiceDatabase.url(first)),
            "migrate",
            "--output=json");
    assertThat(done.exitCode()).as("%s", done).isZero();
    assertThat(done.json().path("databases").valueStream().map(d -> d.path("outcome").asString()))
        .containsExactly("applied", "applied", "up_to_date");
    assertThat(done.err()).doesNotContain("warning");
  }

  private CliProcess migrate(String... arguments) {
    String[] line = new String[arguments.length + 2];
    line[0] = "migrate";
    line[1] = "--connect-retries=0";
    System.arraycopy(arguments, 0, line, 2, arguments.length);
    return CliProcess.run(Map.of("DATABASE_URL", ServiceDatabase.url(first)), line);
  }
}
