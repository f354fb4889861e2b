// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationReport;
import io.relyra.r2dbc.migrate.MigrationSeries;
import io.relyra.r2dbc.migrate.OnFailure;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.r2dbc.migrate.RelyraMigratorBuilder;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "migrate", description = "Apply what is pending.")
final class MigrateCommand extends DatabaseCommand {
  @Option(
      names = "--then",
      paramLabel = "URL",
      description = "Migrate this database afterwards; may be given many times (RELYRA_THEN).")
  List<String> then = List.of();

  @Option(
      names = "--keep-going",
      description = "Go on with the units and databases after one that failed.")
  boolean keepGoing;

  @Override
  public Integer call() {
    OnFailure onFailure = keepGoing ? OnFailure.CONTINUE : OnFailure.STOP;
    List<RelyraMigrator> migrators = new ArrayList<>();
    migrators.add(build(database.builder(), onFailure));
    then.forEach(url -> database.warnOfPassword("--then", url));
    for (String url : then.isEmpty() ? database.list("then") : then) {
      migrators.add(build(database.builder(url), onFailure));
    }
    List<MigrationReport> reports = new MigrationSeries(migrators, onFailure).migrate();
    print(ReportView.text(reports), ReportView.json(reports));
    return ExitCode.OK;
  }

  private RelyraMigrator build(RelyraMigratorBuilder builder, OnFailure onFailure) {
    return builder.listener(progress()).onFailure(onFailure).build();
  }
}
