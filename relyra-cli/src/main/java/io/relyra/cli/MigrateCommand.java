// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationReport;
import picocli.CommandLine.Command;

@Command(name = "migrate", description = "Apply what is pending.")
final class MigrateCommand extends DatabaseCommand {
  @Override
  public Integer call() {
    MigrationReport report = migrator().migrate();
    print(ReportView.text(report), ReportView.json(report));
    return ExitCode.OK;
  }
}
