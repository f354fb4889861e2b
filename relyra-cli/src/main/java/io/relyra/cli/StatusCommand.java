// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationStatus;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = "Show where every script stands. Exits 3 unless all are applied as shipped.")
final class StatusCommand extends DatabaseCommand {
  @Override
  public Integer call() {
    MigrationStatus status = migrator().status();
    print(StatusView.text(status), StatusView.json(status));
    return status.current() ? ExitCode.OK : ExitCode.PENDING;
  }
}
