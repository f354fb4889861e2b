// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the process whose end is the end of the build. */
final class BuildProcess {
  private static final String MAVEN_MAIN = "org.codehaus.plexus.classworlds.launcher.Launcher";

  private BuildProcess() {}

  /** What is known of a process. Windows tells no command line. */
  record Seen(ProcessHandle handle, String command, String commandLine) {
    static Seen of(ProcessHandle handle) {
      ProcessHandle.Info info = handle.info();
      return new Seen(handle, info.command().orElse(""), info.commandLine().orElse(""));
    }

    private boolean isJava() {
      Path file = command.isEmpty() ? null : Path.of(command).getFileName();
      return file != null && (file.toString().equals("java") || file.toString().equals("java.exe"));
    }
  }

  static ProcessHandle find() {
    ProcessHandle self = ProcessHandle.current();
    List<Seen> ancestors =
        Stream.iterate(self.parent(), p -> p.isPresent(), p -> p.get().parent())
            .map(p -> Seen.of(p.get()))
            .toList();
    return choose(ancestors, self);
  }

  // Surefire starts its JVM from Maven's, sometimes through a shell; a test may start a third one.
  static ProcessHandle choose(List<Seen> ancestors, ProcessHandle self) {
    return ancestors.stream()
        .filter(p -> p.commandLine().contains(MAVEN_MAIN))
        .findFirst()
        .or(() -> ancestors.stream().filter(Seen::isJava).findFirst())
        .map(Seen::handle)
        .orElse(self);
  }
}
