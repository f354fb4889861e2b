// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a person reads who cannot start the demo. */
class DemoStartTest {
  @Test
  void takenPortIsOneSentenceAndExitCodeTwo() throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      Process process =
          new ProcessBuilder(
                  java,
                  "-cp",
                  System.getProperty("java.class.path"),
                  DemoApplication.class.getName(),
                  "--port=" + taken.getLocalPort())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
      assertThat(output.strip().lines()).hasSize(1);
      assertThat(output).contains("Port " + taken.getLocalPort() + " is taken", "--port=NUMBER");
    }
  }

  @Test
  void unreachableDatabaseIsOneSentence() throws IOException {
    int closed = DemoTest.freePort();
    DemoOptions options =
        new DemoOptions(
            DemoTest.freePort(),
            DemoTest.freePort(),
            Optional.of("postgres://u:secret@127.0.0.1:" + closed + "/d"));
    assertThatThrownBy(() -> DemoApplication.start(options))
        .isInstanceOf(DemoFailure.class)
        .message()
        .contains("database")
        .doesNotContain("\n")
        .doesNotContain("secret");
  }

  @Test
  void databaseThatIsNoUrlIsOneSentence() throws IOException {
    DemoOptions options =
        new DemoOptions(DemoTest.freePort(), DemoTest.freePort(), Optional.of("my database"));
    assertThatThrownBy(() -> DemoApplication.start(options))
        .isInstanceOf(DemoFailure.class)
        .message()
        .contains("postgres://user:password@host:5432/database");
  }
}
