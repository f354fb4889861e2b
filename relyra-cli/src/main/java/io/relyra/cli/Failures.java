// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.r2dbc.migrate.MigrationFailure;
import io.relyra.r2dbc.migrate.MigrationReport;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
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
    boolean json = command.getCommand() instanceof DatabaseCommand asked && asked.output.json();
    if (thrown instanceof UsageException || thrown instanceof IllegalArgumentException) {
      tell(command, json, "usage", String.valueOf(thrown.getMessage()), List.of());
      return ExitCode.USAGE;
    }
    if (!(thrown instanceof RelyraException known)) {
      tell(command, json, "defect", "a defect: " + thrown, List.of());
      return ExitCode.FAILED;
    }
    tell(
        command,
        json,
        known.code().wireName(),
        String.valueOf(known.getMessage()),
        MigrationFailure.reportsOf(known));
    return exitCode(known.code());
  }

  private static void tell(
      CommandLine command,
      boolean json,
      String error,
      String message,
      List<MigrationReport> reports) {
    PrintWriter out = command.getOut();
    if (json) {
      out.println(json(error, message, reports));
    } else {
      ReportView.text(reports).forEach(out::println);
      command.getErr().println(red(command, message));
    }
    out.flush();
    command.getErr().flush();
  }

  /** What a program is told that asked for JSON. */
  static String json(String error, String message, List<MigrationReport> reports) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("error", error);
    object.put("message", message);
    if (!reports.isEmpty()) {
      object.put("report", ReportView.json(reports));
    }
    return JsonMapper.shared().writeValueAsString(object);
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
