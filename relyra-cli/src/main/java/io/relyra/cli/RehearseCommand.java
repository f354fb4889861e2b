// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationOutcome;
import io.relyra.r2dbc.migrate.MigrationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rehearse",
    description = "Run what is pending and take it back. Takes real locks: use a copy.")
final class RehearseCommand extends DatabaseCommand {
  @Option(
      names = "--confirm",
      paramLabel = "DATABASE",
      required = true,
      description = "The name of the database once more.")
  String confirm = "";

  @Override
  public Integer call() {
    MigrationReport report = migrator().rehearse(confirm);
    print(ReportView.text(report), ReportView.json(report));
    return report.outcome() == MigrationOutcome.FAILED ? ExitCode.FAILED : ExitCode.OK;
  }
}
