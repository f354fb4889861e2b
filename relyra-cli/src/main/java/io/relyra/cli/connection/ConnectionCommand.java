// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands {@code relyra connection …}. */
@Command(
    name = "connection",
    description = "Create, change, publish and disable connections.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListConnections.class,
      ShowConnection.class,
      CreateConnection.class,
      UpdateConnection.class,
      PublishConnection.class,
      DisableConnection.class,
      ImportMetadata.class,
      HelpCommand.class
    })
public final class ConnectionCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  /** The group without a command. */
  public ConnectionCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command of connection");
  }
}
