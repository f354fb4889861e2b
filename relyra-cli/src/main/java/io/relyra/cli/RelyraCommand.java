// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.cli.connection.CertificateCommand;
import io.relyra.cli.connection.ConnectionCommand;
import io.relyra.cli.connection.MappingCommand;
import io.relyra.cli.connection.MetadataCommand;
import io.relyra.cli.record.AuditCommand;
import io.relyra.cli.record.DiagnosticCommand;
import io.relyra.cli.record.TraceCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The command {@code relyra}. Its exit codes are 0, 2, 3, 4 and 5, explained in its help. */
@Command(
    name = "relyra",
    description = "Migrates, examines and changes the database of a SAML service provider.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or nothing to do",
      "2:wrong command line or configuration",
      "3:something is pending, or not as shipped",
      "4:failed or refused",
      "5:the server cannot be reached",
      "6:somebody else changed it first; nothing was changed"
    },
    subcommands = {
      MigrateCommand.class,
      PlanCommand.class,
      RehearseCommand.class,
      RollbackCommand.class,
      ReleaseCommand.class,
      StatusCommand.class,
      ValidateCommand.class,
      RepairCommand.class,
      PrintSqlCommand.class,
      EnsureDatabaseCommand.class,
      ExpireCommand.class,
      DoctorCommand.class,
      ConnectionCommand.class,
      CertificateCommand.class,
      MappingCommand.class,
      MetadataCommand.class,
      AuditCommand.class,
      TraceCommand.class,
      DiagnosticCommand.class,
      HelpCommand.class
    })
public final class RelyraCommand implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  boolean help;

  @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /** The command without arguments. */
  public RelyraCommand() {}

  /**
   * Runs a command line and ends the process.
   *
   * @param arguments of the command line
   */
  public static void main(String[] arguments) {
    CommandLine command = commandLine();
    command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    System.exit(command.execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new RelyraCommand());
    command.addSubcommand("completion", new GenerateCompletion());
    command.setExecutionExceptionHandler(new Failures());
    command.setParameterExceptionHandler(new UsageErrors(command.getParameterExceptionHandler()));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    return command;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getErr());
    throw new UsageException("name a command");
  }
}
