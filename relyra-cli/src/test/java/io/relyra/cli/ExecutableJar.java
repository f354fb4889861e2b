// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar and the launcher, copied to a folder as docs/cli.md says; run after packaging. */
class ExecutableJar {
  private final TestDatabase database = TestPostgres.newDatabase();
  @TempDir private Path folder;

  @BeforeEach
  void install() throws IOException {
    Files.copy(Path.of("target/relyra-cli.jar"), folder.resolve("relyra-cli.jar"));
    for (String script : List.of("relyra", "migrate-then-start")) {
      Path copy = Files.copy(Path.of("src/main/launcher", script), folder.resolve(script));
      assertThat(copy.toFile().setExecutable(true)).isTrue();
    }
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aFolderAndAJavaAreEnough() {
    CliProcess migrated = shell("relyra migrate --unit=core --unit=store");
    assertThat(migrated.exitCode()).as("%s", migrated).isZero();
    assertThat(migrated.out()).contains("core: applied", "store: applied");
    CliProcess current = shell("relyra status --output=json");
    assertThat(current.json().path("current").asBoolean()).isTrue();
    assertThat(shell("relyra expire").exitCode()).isZero();
    CliProcess service = shell("migrate-then-start echo 'service started'");
    assertThat(service.exitCode()).as("%s", service).isZero();
    assertThat(service.out()).endsWith("service started\n");
    assertThat(shell("relyra status --unit=shop").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void bashCompletesCommandsAndOptions() throws IOException {
    CliProcess script = shell("relyra completion");
    Path file = Files.writeString(folder.resolve("completion"), script.out());
    String ask =
        ". '%s'; COMP_WORDS=(relyra %s); COMP_CWORD=%d; _complete_relyra; echo ${COMPREPLY[*]}";
    assertThat(bash(ask.formatted(file, "re", 1)).out().strip().split(" "))
        .contains("rehearse", "release", "repair");
    assertThat(bash(ask.formatted(file, "migrate --re", 2)).out()).contains("--request-intents");
  }

  private CliProcess shell(String line) {
    return CliProcess.start(environment(), List.of("sh", "-ec", line));
  }

  private CliProcess bash(String line) {
    return CliProcess.start(environment(), List.of("bash", "-c", line));
  }

  // No Maven and no class path: what an operator's machine has.
  private Map<String, String> environment() {
    return Map.of(
        "PATH", folder + ":/usr/bin:/bin",
        "JAVA_HOME", System.getProperty("java.home"),
        "DATABASE_URL", ServiceDatabase.url(database));
  }
}
