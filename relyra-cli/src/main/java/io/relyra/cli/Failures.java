// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.r2dbc.migrate.MigrationFailure;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns what commands throw into one line, or one object, and an exit code. Never a stack trace.
 */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (thrown instanceof UsageException || thrown instanceof IllegalArgumentException) {
      err.println(red(command, String.valueOf(thrown.getMessage())));
      return ExitCode.USAGE;
    }
    if (!(thrown instanceof RelyraException known)) {
      err.println(red(command, "a defect: " + thrown));
      return ExitCode.FAILED;
    }
    boolean json = command.getCommand() instanceof DatabaseCommand asked && asked.output.json();
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("error", known.code().wireName());
      object.put("message", known.getMessage());
      MigrationFailure.reportOf(known)
          .ifPresent(report -> object.put("report", ReportView.json(report)));
      command.getOut().println(JsonMapper.shared().writeValueAsString(object));
      command.getOut().flush();
    } else {
      MigrationFailure.reportOf(known)
          .ifPresent(report -> ReportView.text(report).forEach(command.getOut()::println));
      command.getOut().flush();
      err.println(red(command, String.valueOf(known.getMessage())));
    }
    return exitCode(known.code());
  }

  private static int exitCode(ErrorCode code) {
    return switch (code) {
      case MIGRATION_UNAVAILABLE, STORE_UNAVAILABLE, CONNECTION_UNAVAILABLE -> ExitCode.UNREACHABLE;
      case MIGRATION_PENDING -> ExitCode.PENDING;
      case CONCURRENT_MODIFICATION -> ExitCode.CONFLICT;
      default -> ExitCode.FAILED;
    };
  }

  private static String red(CommandLine command, String message) {
    Ansi ansi = command.getColorScheme().ansi();
    return ansi.enabled() ? "\u001b[31m" + message + "\u001b[0m" : message;
  }
}
