// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what docs/upgrade-to-postgresql.md says, snippet by snippet. */
class UpgradeGuideTest {
  private static final Pattern SNIPPET = Pattern.compile("```(sql|sh)\\n(.*?)```", Pattern.DOTALL);
  private static final List<Integer> EXIT_CODES = List.of(0, 3, 0, 0, 0);

  private final TestDatabase maintenance = DurableServer.newDatabase();
  private final String owner = maintenance.name() + "_owner";
  private final String app = maintenance.name() + "_app";
  private final String database = maintenance.name() + "_new";

  @AfterEach
  void drop() {
    maintenance.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    maintenance.execute("DROP ROLE IF EXISTS " + owner);
    maintenance.execute("DROP ROLE IF EXISTS " + app);
    maintenance.close();
  }

  @Test
  void everySnippetWorksInItsTurn(@TempDir Path folder) throws Exception {
    String guide =
        Files.readString(Path.of("../docs/upgrade-to-postgresql.md"))
            .replace("relyra_owner", owner)
            .replace("relyra_app", app);
    ServerAddress administrator = maintenance.address().withDatabase(database);
    // Roles can be made in any database of the server; the new one does not exist yet.
    Iterator<ServerAddress> connections =
        List.of(maintenance.address(), administrator, as(owner, "owner-secret")).iterator();
    Iterator<Integer> exitCodes = EXIT_CODES.iterator();
    assertThat(SNIPPET.matcher(guide).results().count() * 2)
        .as("fences of other kinds")
        .isEqualTo(guide.split("```", -1).length - 1);
    for (var snippet : SNIPPET.matcher(guide).results().toList()) {
      if (snippet.group(1).equals("sql")) {
        run(connections.next(), snippet.group(2));
      } else {
        CliProcess process =
            CliProcess.start(environment(folder), List.of("sh", "-ec", snippet.group(2)));
        assertThat(process.exitCode())
            .as("%s: %s", snippet.group(2), process)
            .isEqualTo(exitCodes.next());
        assertThat(process.err()).doesNotContain("warning");
      }
    }
    assertThat(connections.hasNext()).isFalse();
    assertThat(exitCodes.hasNext()).isFalse();
    run(
        as(owner, "owner-secret"),
        "CREATE TABLE relyra.own(x int); ALTER TABLE relyra.own ADD y int;"
            + " ALTER TABLE relyra.own DROP COLUMN y; DROP TABLE relyra.own");
    for (String change :
        List.of(
            "CREATE TABLE relyra.own(x int)",
            "ALTER TABLE relyra.replay_keys ADD x int",
            "ALTER TABLE relyra.replay_keys DROP COLUMN metadata",
            "DROP TABLE relyra.replay_keys",
            "DELETE FROM relyra.relyra_audit_events",
            "DELETE FROM relyra.relyra_core_history")) {
      assertThatThrownBy(() -> run(as(app, "app-secret"), change))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
  }

  private ServerAddress as(String user, String password) {
    ServerAddress server = maintenance.address();
    return new ServerAddress(server.host(), server.port(), database, user, password);
  }

  private Map<String, String> environment(Path folder) throws IOException {
    Path command = folder.resolve("relyra");
    Files.writeString(
        command, "#!/bin/sh\nexec '" + String.join("' '", CliProcess.java()) + "' \"$@\"\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", folder + ":" + System.getenv("PATH"));
    environment.put("ADMIN_URL", url(maintenance.address().withDatabase(database)));
    environment.put("OWNER_URL", url(as(owner, "owner-secret")));
    environment.put("APP_URL", url(as(app, "app-secret")));
    return environment;
  }

  private static String url(ServerAddress a) {
    return "postgres://%s:%s@%s:%d/%s"
        .formatted(a.user(), a.password(), a.host(), a.port(), a.database());
  }

  private static void run(ServerAddress where, String sql) throws SQLException {
    try (Connection connection = where.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
