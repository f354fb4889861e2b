// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "repair",
    description = "Make the history agree with the shipped scripts. Changes no other table.")
final class RepairCommand extends DatabaseCommand {
  @Override
  public Integer call() {
    List<String> repaired = migrator().repair();
    print(
        repaired.isEmpty() ? List.of("nothing to repair") : repaired, Map.of("repaired", repaired));
    return ExitCode.OK;
  }
}
