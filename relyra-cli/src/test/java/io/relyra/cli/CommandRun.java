// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.test.postgres.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The command line through its one entry, without a process of its own. */
final class CommandRun {
  private final List<String> url;

  CommandRun(TestDatabase database) {
    this.url = List.of("--url=" + url(database));
  }

  static String url(TestDatabase database) {
    return "postgres://%s:%s@%s:%d/%s"
        .formatted(
            database.user(),
            database.password(),
            database.host(),
            database.port(),
            database.name());
  }

  CliProcess run(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(url);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = RelyraCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    int exitCode = command.execute(line.toArray(String[]::new));
    return new CliProcess(exitCode, out.toString(), err.toString());
  }
}
