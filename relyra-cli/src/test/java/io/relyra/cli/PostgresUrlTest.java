// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.r2dbc.migrate.MigrationEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
  @Test
  void readsTheFormOfPlatforms() {
    MigrationEndpoint endpoint =
        PostgresUrl.parse("postgres://a%40b:p%3A+w@db.example.com/app?sslmode=verify-full");
    assertThat(endpoint.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example.com:5432/app");
    assertThat(endpoint.user()).isEqualTo("a@b");
    assertThat(endpoint.password()).isEqualTo("p:+w");
    assertThat(endpoint.properties()).containsEntry("sslmode", "verify-full").hasSize(1);
  }

  @Test
  void readsTheFormOfJdbc() {
    MigrationEndpoint endpoint =
        PostgresUrl.parse("jdbc:postgresql://h:5433/app?user=u&password=p");
    assertThat(endpoint.jdbcUrl()).isEqualTo("jdbc:postgresql://h:5433/app");
    assertThat(endpoint.user() + endpoint.password()).isEqualTo("up");
    assertThat(endpoint.properties()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "geheim",
        "mysql://u:geheim@h/x",
        "postgres://u:geheim@h",
        "postgres://u: geheim@h/x"
      })
  void refusesTheRestWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> PostgresUrl.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageNotContaining("geheim");
  }
}
