// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "validate",
    description = "Compare what was applied with what is shipped. Exits 3 if they differ.")
final class ValidateCommand extends DatabaseCommand {
  @Override
  public Integer call() {
    List<String> problems = migrator().validate();
    print(problems.isEmpty() ? List.of("as shipped") : problems, Map.of("problems", problems));
    return problems.isEmpty() ? ExitCode.OK : ExitCode.PENDING;
  }
}
