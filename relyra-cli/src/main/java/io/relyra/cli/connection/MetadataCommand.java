// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands {@code relyra metadata …}. */
@Command(
    name = "metadata",
    description = "Register, pin and refresh where the metadata of connections comes from.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ShowMetadata.class,
      RegisterMetadata.class,
      PinMetadata.class,
      UnpinMetadata.class,
      UnregisterMetadata.class,
      ResumeMetadata.class,
      RefreshMetadata.class,
      HelpCommand.class
    })
public final class MetadataCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  /** The group without a command. */
  public MetadataCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command of metadata");
  }
}
