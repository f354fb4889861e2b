// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands {@code relyra certificate …}. */
@Command(
    name = "certificate",
    description = "Stage, activate and retire certificates of a connection.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListCertificates.class,
      StageCertificate.class,
      ActivateCertificate.class,
      RetireCertificate.class,
      RollbackCertificate.class,
      HelpCommand.class
    })
public final class CertificateCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  /** The group without a command. */
  public CertificateCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command of certificate");
  }
}
