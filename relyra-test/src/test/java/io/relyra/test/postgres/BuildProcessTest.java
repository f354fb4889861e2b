// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.postgres.BuildProcess.Seen;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildProcessTest {
  private static final ProcessHandle SELF = ProcessHandle.current();
  private static final ProcessHandle OTHER = SELF.parent().orElseThrow();

  @Test
  void takesMavenBeforeANearerJavaProcess() {
    Seen test = new Seen(SELF, "/jdk/bin/java", "java -jar surefirebooter.jar");
    Seen shell = new Seen(SELF, "/bin/sh", "/bin/sh -c java");
    Seen maven =
        new Seen(
            OTHER,
            "/jdk/bin/java",
            "java -cp x org.codehaus.plexus.classworlds.launcher.Launcher verify");
    assertThat(BuildProcess.choose(List.of(test, shell, maven), SELF)).isSameAs(OTHER);
  }

  @Test
  void takesTheNearestJavaProcessWhereNoCommandLineIsTold() {
    Seen shell = new Seen(SELF, "C:/cmd.exe", "");
    Seen java = new Seen(OTHER, "C:/jdk/bin/java.exe", "");
    assertThat(BuildProcess.choose(List.of(shell, java), SELF)).isSameAs(OTHER);
  }

  @Test
  void isItselfTheBuildWhereNobodyElseIs() {
    assertThat(BuildProcess.choose(List.of(new Seen(OTHER, "/bin/bash", "bash")), SELF))
        .isSameAs(SELF);
  }

  @Test
  void aReusedProcessNumberIsAnotherProcess() {
    ProcessMark self = ProcessMark.of(SELF);
    assertThat(self.alive()).contains(SELF);
    assertThat(new ProcessMark(self.pid(), self.startedMillis() - 60_000).alive()).isEmpty();
    assertThat(ProcessMark.parse(self.text())).contains(self);
    assertThat(ProcessMark.parse("damaged")).isEmpty();
  }
}
