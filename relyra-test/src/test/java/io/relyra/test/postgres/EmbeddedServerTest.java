// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.test.postgres.LaunchUser.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedServerTest {
  static Stream<LaunchUser> everyWayThatThisMachineHas() {
    Host host = Host.probe();
    Stream<LaunchUser> decided =
        Stream.of(LaunchUser.decide(host), LaunchUser.decide(host.withoutUserNamespaces()));
    Stream<LaunchUser> rest =
        host.accounts().stream()
            .flatMap(
                account -> host.tools().stream().map(t -> new LaunchUser(Optional.of(account), t)));
    return Stream.concat(decided, rest).distinct();
  }

  @ParameterizedTest
  @MethodSource("everyWayThatThisMachineHas")
  void startsAnswersAndLeavesNothing(LaunchUser user) throws Exception {
    Path data;
    EmbeddedServer server = EmbeddedServer.start(EmbeddedSettings.forTests(), user);
    try (server) {
      assertThat(show(server, "max_connections")).isEqualTo("400");
      assertThat(show(server, "fsync")).isEqualTo("off");
      data = Path.of(show(server, "data_directory"));
      assertThat(data).exists();
    }
    assertThat(data.getParent()).doesNotExist();
    assertThatThrownBy(() -> server.address().connect()).isInstanceOf(SQLException.class);
  }

  @Test
  void asksForThePassword() {
    try (EmbeddedServer server = EmbeddedServer.start(EmbeddedSettings.forTests())) {
      ServerAddress real = server.address();
      ServerAddress wrong =
          new ServerAddress(real.host(), real.port(), "postgres", "postgres", "x");
      assertThatThrownBy(wrong::connect).hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void keepsDurableDataInItsFolder(@TempDir Path folder) throws Exception {
    Path home = folder.resolve("demo");
    EmbeddedSettings settings = EmbeddedSettings.durable(home, 0);
    try (EmbeddedServer server = EmbeddedServer.start(settings)) {
      assertThat(show(server, "fsync")).isEqualTo("on");
      assertThat(show(server, "synchronous_commit")).isEqualTo("on");
      execute(server, "CREATE TABLE kept(x int)");
      assertThatThrownBy(() -> EmbeddedServer.start(settings))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is used by process");
    }
    assertThat(home).exists();
    try (EmbeddedServer again = EmbeddedServer.start(settings)) {
      execute(again, "INSERT INTO kept VALUES (1)");
    }
  }

  @Test
  void stopsTheServerThatAKilledProcessLeft(@TempDir Path folder) throws Exception {
    EmbeddedServer left = EmbeddedServer.start(EmbeddedSettings.forTests());
    Path home = Path.of(show(left, "data_directory")).getParent();
    Files.writeString(home.resolve("owner"), "999999999 1");
    try (EmbeddedServer next = EmbeddedServer.start(EmbeddedSettings.forTests())) {
      assertThat(home).doesNotExist();
      assertThatThrownBy(() -> left.address().connect()).isInstanceOf(SQLException.class);
      assertThat(show(next, "fsync")).isEqualTo("off");
    }
  }

  private static String show(EmbeddedServer server, String setting) throws SQLException {
    try (Connection connection = server.address().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(EmbeddedServer server, String sql) throws SQLException {
    try (Connection connection = server.address().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
