// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationReport;
import io.relyra.r2dbc.migrate.MigrationUnit;
import io.relyra.r2dbc.migrate.Rollback;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rollback",
    description = "Undo a version and every later one, and pin what remains.")
final class RollbackCommand extends DatabaseCommand {
  @Option(names = "--of", paramLabel = "UNIT", required = true, description = "core or store.")
  String unit = "";

  @Option(
      names = "--version",
      paramLabel = "N",
      required = true,
      description = "The oldest version to undo.")
  int version;

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      required = true,
      description = "Who wants it; kept in the database.")
  String operator = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; kept in the database.")
  String reason = "";

  @Option(
      names = "--yes",
      required = true,
      description = "Tables are dropped with their rows; you have a backup.")
  boolean yes;

  @Override
  public Integer call() {
    Rollback rollback = new Rollback(MigrationUnit.parse(unit), version, operator, reason);
    MigrationReport report = migrator().rollback(rollback);
    print(ReportView.text(report), ReportView.json(report));
    return ExitCode.OK;
  }
}
