// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationOutcome;
import io.relyra.r2dbc.migrate.MigrationReport;
import io.relyra.r2dbc.migrate.ScriptReport;
import io.relyra.r2dbc.migrate.UnitReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as lines and as an object. */
final class ReportView {
  private ReportView() {}

  static List<String> text(List<MigrationReport> reports) {
    return reports.stream().flatMap(report -> text(report).stream()).toList();
  }

  /** One database as itself; several as a list with the worst outcome. */
  static Map<String, Object> json(List<MigrationReport> reports) {
    if (reports.size() == 1) {
      return json(reports.get(0));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(
        "outcome",
        reports.stream()
            .map(MigrationReport::outcome)
            .max(Comparator.naturalOrder())
            .orElse(MigrationOutcome.UP_TO_DATE)
            .wireName());
    object.put("databases", reports.stream().map(ReportView::json).toList());
    return object;
  }

  static List<String> text(MigrationReport report) {
    List<String> lines = new ArrayList<>();
    for (UnitReport unit : report.units()) {
      String pin = unit.pinnedTo().isPresent() ? ", pinned to " + unit.pinnedTo().getAsInt() : "";
      lines.add(unit.unit().wireName() + ": " + words(unit.outcome()) + pin);
      unit.creates().forEach(thing -> lines.add("  would create " + thing));
      for (ScriptReport script : unit.scripts()) {
        lines.add(
            "  %d %s: %s, %d statements, %d ms"
                .formatted(
                    script.version(),
                    script.description(),
                    words(script.outcome()),
                    script.statements(),
                    script.duration().toMillis()));
        script
            .failure()
            .ifPresent(
                failed -> lines.add("    statement " + failed.index() + ": " + failed.message()));
      }
      unit.problems().forEach(problem -> lines.add("  problem: " + problem));
    }
    lines.add(report.place() + ": " + words(report.outcome()));
    return lines;
  }

  static Map<String, Object> json(MigrationReport report) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("place", report.place());
    object.put("outcome", report.outcome().wireName());
    object.put("duration_ms", report.duration().toMillis());
    object.put("units", report.units().stream().map(ReportView::json).toList());
    return object;
  }

  private static Map<String, Object> json(UnitReport unit) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("unit", unit.unit().wireName());
    object.put("outcome", unit.outcome().wireName());
    unit.pinnedTo().ifPresent(version -> object.put("pinned_to", version));
    if (!unit.creates().isEmpty()) {
      object.put("creates", unit.creates());
    }
    object.put("scripts", unit.scripts().stream().map(ReportView::json).toList());
    object.put("problems", unit.problems());
    return object;
  }

  private static Map<String, Object> json(ScriptReport script) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("version", script.version());
    object.put("description", script.description());
    object.put("outcome", script.outcome().wireName());
    object.put("statements", script.statements());
    object.put("duration_ms", script.duration().toMillis());
    script
        .failure()
        .ifPresent(
            failed -> {
              Map<String, Object> failure = new LinkedHashMap<>();
              failure.put("statement", failed.index());
              failure.put("sqlstate", failed.sqlState());
              failure.put("message", failed.message());
              object.put("failure", failure);
            });
    if (!script.sql().isEmpty()) {
      object.put("sql", script.sql());
    }
    return object;
  }

  private static String words(MigrationOutcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
