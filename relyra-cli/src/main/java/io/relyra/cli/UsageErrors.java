// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Tells what is wrong with a command line: as lines with the usage, or as one object. */
record UsageErrors(IParameterExceptionHandler lines) implements IParameterExceptionHandler {
  private static final String OPTION = "--output";

  @Override
  public int handleParseException(ParameterException thrown, String[] arguments) throws Exception {
    if (!wantsJson(arguments)) {
      return lines.handleParseException(thrown, arguments);
    }
    CommandLine command = thrown.getCommandLine();
    command
        .getOut()
        .println(Failures.json("usage", String.valueOf(thrown.getMessage()), List.of()));
    command.getOut().flush();
    return ExitCode.USAGE;
  }

  // The line could not be parsed, so the option has to be found in its text.
  private static boolean wantsJson(String... arguments) {
    String line = String.join(" ", Arrays.asList(arguments)).toLowerCase(Locale.ROOT);
    return line.contains(OPTION + "=json") || line.contains(OPTION + " json");
  }
}
