// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationUnit;
import io.relyra.r2dbc.migrate.PinnedTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "release", description = "Let instances migrate again what a rollback has pinned.")
final class ReleaseCommand extends DatabaseCommand {
  @Option(names = "--of", paramLabel = "UNIT", required = true, description = "core or store.")
  String unit = "";

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      required = true,
      description = "Who wants it; kept in the database.")
  String operator = "";

  @Override
  public Integer call() {
    Optional<PinnedTarget> released = migrator().release(MigrationUnit.parse(unit), operator);
    print(
        List.of(
            released
                .map(pin -> unit + ": was pinned to " + pin.version())
                .orElse(unit + ": was not pinned")),
        Map.of("unit", unit, "released", released.isPresent()));
    return ExitCode.OK;
  }
}
