// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationListener;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What every command that works on a database has in common. */
abstract class DatabaseCommand implements Callable<Integer> {
  @Mixin DatabaseOptions database = new DatabaseOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  final RelyraMigrator migrator() {
    return database.migrator(progress());
  }

  final MigrationListener progress() {
    PrintWriter err = spec.commandLine().getErr();
    return new Terminal(err, spec.commandLine().getColorScheme().ansi().enabled());
  }

  final void print(List<String> lines, Map<String, Object> object) {
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(JsonMapper.shared().writeValueAsString(object));
    } else {
      lines.forEach(out::println);
    }
    out.flush();
  }
}
