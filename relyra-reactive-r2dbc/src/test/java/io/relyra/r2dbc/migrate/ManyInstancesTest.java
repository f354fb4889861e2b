// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.r2dbc.StoreTables;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyInstancesTest {
  private static final int INSTANCES = 8;
  private static final int LOOKS = 1_000;
  private static final String APPLIED =
      "SELECT (SELECT count(*) FROM relyra.relyra_core_history WHERE type = 'SQL' AND success)"
          + " + (SELECT count(*) FROM relyra.relyra_store_history WHERE type = 'SQL' AND success)";
  private static final String WAITING =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND wait_event_type = 'Lock' AND query LIKE '%s'";

  private final TestDatabase database = TestPostgres.newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void processesThatStartAtOnceRunEachScriptOnce() {
    List<BootProcess> instances =
        Stream.generate(() -> BootProcess.start(database)).limit(INSTANCES).toList();
    List<String> outputs = instances.stream().map(BootProcess::output).toList();
    assertThat(instances).as("%s", outputs).allMatch(i -> i.process().exitValue() == 0);
    assertThat(outputs.stream().filter(output -> output.contains("applied 13"))).hasSize(1);
    assertThat(outputs.stream().filter(output -> output.contains("applied 0")))
        .hasSize(INSTANCES - 1);
    assertThat(database.count(APPLIED)).isEqualTo(13);
  }

  @Test
  void theOthersGoOnWhenTheOneThatMigratesIsKilled() throws Exception {
    database.execute("CREATE SCHEMA relyra");
    try (Connection blocker = database.connect();
        Statement statement = blocker.createStatement()) {
      blocker.setAutoCommit(false);
      // The second script waits for this name to be free.
      statement.execute("CREATE TABLE relyra.relyra_audit_events(x int)");
      try (BootProcess killed = BootProcess.start(database)) {
        await("%relyra_audit_events (%");
        try (BootProcess second = BootProcess.start(database);
            BootProcess third = BootProcess.start(database)) {
          await("%pg_advisory_lock%");
          killed.process().destroyForcibly().waitFor(10, TimeUnit.SECONDS);
          blocker.rollback();
          assertThat(List.of(second.output(), third.output()))
              .anyMatch(output -> output.contains("applied 12"))
              .anyMatch(output -> output.contains("applied 0"));
        }
      }
    }
    assertThat(database.count(APPLIED)).isEqualTo(13);
  }

  @Test
  void anInstanceThatSleepsOnTheLockIsReported() throws SQLException {
    try (Connection sleeper = database.connect();
        Statement statement = sleeper.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + MigrationLock.key("relyra") + ")");
      assertThatThrownBy(
              () ->
                  RelyraMigrator.builder(database.jdbcUrl())
                      .user(database.user())
                      .password(database.password())
                      .storeTables(StoreTables.DEFAULT)
                      .lockWait(Duration.ofMillis(300))
                      .build()
                      .migrate())
          .hasMessageContaining("another instance has held the migration lock of schema relyra");
    }
    assertThat(database.read("SELECT to_regnamespace('relyra')")).isEqualTo("null");
  }

  // A process on a busy machine takes its time to get there; the server does the waiting.
  private void await(String statement) {
    for (int look = 0; look < LOOKS; look++) {
      if (database.count(WAITING.formatted(statement)) > 0) {
        return;
      }
      database.execute("SELECT pg_sleep(0.1)");
    }
    throw new AssertionError("nobody waits with " + statement);
  }
}
