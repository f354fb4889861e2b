// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://me:p%40+ss@db.example:6543/app",
        "postgresql://me:p%40+ss@db.example:6543/app",
        "jdbc:postgresql://db.example:6543/app?user=me&password=p%40+ss"
      })
  void readsEveryForm(String url) {
    assertThat(ServerAddress.parse(url))
        .isEqualTo(new ServerAddress("db.example", 6543, "app", "me", "p@+ss"));
  }

  @Test
  void portAndDatabaseHaveDefaults() {
    assertThat(ServerAddress.parse("postgres://me@localhost"))
        .isEqualTo(new ServerAddress("localhost", 5432, "postgres", "me", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://me@localhost/x", "postgres:///x", "postgres://localhost/x"})
  void refusesWhatNamesNoServerOrUser(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> ServerAddress.parse(url));
  }

  @Test
  void hidesThePassword() {
    assertThat(ServerAddress.parse("postgres://me:geheim@localhost").toString())
        .doesNotContain("geheim");
  }
}
