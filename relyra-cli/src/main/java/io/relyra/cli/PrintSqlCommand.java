// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "print-sql",
    description = "Print the scripts for your own migrations. Connects nowhere.")
final class PrintSqlCommand extends DatabaseCommand {
  @Override
  public Integer call() {
    String sql = migrator().printSql();
    print(List.of(sql.stripTrailing()), Map.of("sql", sql));
    return ExitCode.OK;
  }
}
