// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.Doctor;
import io.relyra.r2dbc.migrate.DoctorReport;
import io.relyra.r2dbc.migrate.Finding;
import io.relyra.r2dbc.migrate.Finding.Health;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = "Examine whether a service may go to production. Exits 3 if a line is red.")
final class DoctorCommand extends DatabaseCommand {
  @Option(
      names = "--in-memory",
      paramLabel = "STORE",
      description = "Name a store that the service keeps in memory; a red line for each.")
  List<String> inMemory = List.of();

  @Override
  public Integer call() {
    RelyraMigrator migrator = database.runtimeBuilder().listener(progress()).build();
    DoctorReport report = new Doctor(migrator, Clock.systemUTC(), Set.copyOf(inMemory)).examine();
    Ansi ansi = spec.commandLine().getColorScheme().ansi();
    print(
        report.findings().stream().map(finding -> line(ansi, finding)).toList(),
        Map.of(
            "health", name(report.health()),
            "findings", report.findings().stream().map(DoctorCommand::json).toList()));
    return report.health() == Health.RED ? ExitCode.PENDING : ExitCode.OK;
  }

  private static String line(Ansi ansi, Finding finding) {
    String text =
        finding.subject()
            + ": "
            + finding.text()
            + (finding.fix().isEmpty() ? "" : "; " + finding.fix());
    String word = "%-6s ".formatted(name(finding.health()));
    return ansi.enabled() ? color(finding.health()) + word + "\u001b[0m" + text : word + text;
  }

  private static String color(Health health) {
    return switch (health) {
      case GREEN -> "\u001b[32m";
      case YELLOW -> "\u001b[33m";
      case RED -> "\u001b[31m";
    };
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("subject", finding.subject());
    object.put("health", name(finding.health()));
    object.put("text", finding.text());
    object.put("fix", finding.fix());
    return object;
  }

  private static String name(Health health) {
    return health.name().toLowerCase(Locale.ROOT);
  }
}
