// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands {@code relyra mapping …}. */
@Command(
    name = "mapping",
    description = "Show, replace and try out the mapping of a connection.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ShowMapping.class,
      ReplaceMapping.class,
      PreviewMapping.class,
      HelpCommand.class
    })
public final class MappingCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  /** The group without a command. */
  public MappingCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command of mapping");
  }
}
