// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.r2dbc.migrate.Finding.Health;
import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import io.relyra.test.postgres.TestDatabase;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a crash could take back from a server that itself forgets nothing. */
class DurabilityExaminationTest {
  private static final EmbeddedSettings DURABLE =
      new EmbeddedSettings(Optional.empty(), 0, true, 20);

  @Test
  void commitsThatAreNotAwaitedAreYellowWhoeverSetThem() {
    try (EmbeddedServer server = EmbeddedServer.start(DURABLE);
        TestDatabase database = TestDatabase.create(server.address())) {
      assertThat(durability(database)).isEqualTo(Health.GREEN);
      String ofTheRole = "ALTER ROLE CURRENT_USER ";
      database.execute(ofTheRole + "SET synchronous_commit = off");
      assertThat(durability(database)).isEqualTo(Health.YELLOW);
      database.execute(ofTheRole + "RESET synchronous_commit");
      String ofTheDatabase = "ALTER DATABASE " + database.name() + " SET synchronous_commit = ";
      database.execute(ofTheDatabase + "off");
      assertThat(durability(database)).isEqualTo(Health.YELLOW);
      database.execute(ofTheDatabase + "local");
      assertThat(durability(database)).isEqualTo(Health.GREEN);
    }
  }

  private static Health durability(TestDatabase database) {
    RelyraMigrator migrator =
        RelyraMigrator.builder(database.jdbcUrl())
            .user(database.user())
            .password(database.password())
            .build();
    return new Doctor(migrator, Clock.systemUTC(), Set.of())
        .examine().findings().stream()
            .filter(finding -> finding.subject().equals("durability"))
            .map(Finding::health)
            .findFirst()
            .orElseThrow();
  }
}
