// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.r2dbc.migrate.MigrationEndpoint;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LoginOptionsTest {
  private final LoginOptions login = new LoginOptions();
  private final Configuration environment =
      new Configuration(
          Map.of("RELYRA_USER", "owner", "RELYRA_PASSWORD", "of-the-first"), new Properties());

  @Test
  void theEnvironmentWinsOverTheUrlOfTheFirstDatabase() {
    assertThat(login.complete(PostgresUrl.parse("postgres://a:b@one/x"), environment))
        .returns("owner", MigrationEndpoint::user)
        .returns("of-the-first", MigrationEndpoint::password);
  }

  @Test
  void aServerIsNotSentThePasswordOfAnotherOne() {
    assertThat(login.completeOther(PostgresUrl.parse("postgres://b:own@two/x"), environment))
        .returns("b", MigrationEndpoint::user)
        .returns("own", MigrationEndpoint::password);
  }

  @Test
  void whatTheUrlOfAFurtherDatabaseLacksIsThatOfTheFirst() {
    assertThat(login.completeOther(PostgresUrl.parse("postgres://b@two/x"), environment))
        .returns("b", MigrationEndpoint::user)
        .returns("of-the-first", MigrationEndpoint::password);
    assertThat(login.completeOther(PostgresUrl.parse("postgres://two/x"), environment))
        .returns("owner", MigrationEndpoint::user)
        .returns("of-the-first", MigrationEndpoint::password);
  }
}
