// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabaseExtension.class)
class TestDatabaseTest {
  private final TestDatabase ofClass;

  TestDatabaseTest(TestDatabase ofClass) {
    this.ofClass = ofClass;
  }

  @Test
  void isOnePerClass(TestDatabase ofMethod) {
    assertThat(ofMethod).isSameAs(ofClass);
    assertThat(ofClass.count("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        .isZero();
  }

  @Test
  void databasesShareNothing() {
    try (TestDatabase one = TestPostgres.newDatabase();
        TestDatabase two = TestPostgres.newDatabase()) {
      one.execute("CREATE TABLE only_here(x int)");
      assertThat(two.read("SELECT to_regclass('only_here')")).isEqualTo("null");
    }
  }

  @Test
  void closingDropsItWhoeverIsConnected() throws Exception {
    TestDatabase database = TestPostgres.newDatabase();
    try (Connection open = database.connect()) {
      database.close();
      assertThat(open.isValid(1)).isFalse();
    }
    assertThatThrownBy(database::connect)
        .hasRootCauseMessage("FATAL: database \"" + database.name() + "\" does not exist");
  }

  @Test
  void allTestsOfABuildUseOneServer() {
    assertThat(TestPostgres.server()).isEqualTo(TestPostgres.server());
    assertThat(Integer.parseInt(ofClass.read("SHOW max_connections"))).isGreaterThanOrEqualTo(300);
  }
}
