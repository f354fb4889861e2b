// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationOutcome;
import io.relyra.r2dbc.migrate.MigrationReport;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "plan",
    description = "Tell what migrate would do; writes nothing. Exits 3 if there is something.")
final class PlanCommand extends DatabaseCommand {
  @Option(names = "--sql", description = "Show the statements as well.")
  boolean sql;

  @Override
  public Integer call() {
    MigrationReport report = migrator().plan();
    List<String> lines = new ArrayList<>(ReportView.text(report));
    if (sql) {
      report.units().stream()
          .flatMap(unit -> unit.scripts().stream())
          .forEach(script -> lines.add(script.sql()));
    }
    print(lines, ReportView.json(report));
    return report.outcome() == MigrationOutcome.UP_TO_DATE ? ExitCode.OK : ExitCode.PENDING;
  }
}
