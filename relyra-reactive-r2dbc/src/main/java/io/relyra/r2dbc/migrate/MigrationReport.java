// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a run did, or would do.
 *
 * @param place the database, without user and options
 * @param units what became of each, in order
 * @param duration of the whole, waiting for others included
 */
public record MigrationReport(String place, List<UnitReport> units, Duration duration) {
  /** Copies the list. */
  public MigrationReport {
    units = List.copyOf(units);
  }

  /** Of a run that ended before it began: the first unit names the problem, the rest were left. */
  static MigrationReport notBegun(MigratorSettings settings, String problem, Duration duration) {
    List<UnitReport> units =
        settings.units().stream()
            .map(
                unit ->
                    unit == settings.units().get(0)
                        ? UnitReport.of(unit, List.of(), OptionalInt.empty(), List.of(problem))
                        : UnitReport.notRun(unit))
            .toList();
    return new MigrationReport(settings.endpoint().place(), units, duration);
  }

  static MigrationReport notRun(MigratorSettings settings) {
    return new MigrationReport(
        settings.endpoint().place(),
        settings.units().stream().map(UnitReport::notRun).toList(),
        Duration.ZERO);
  }

  /**
   * The worst outcome of a unit.
   *
   * @return failed if anything failed
   */
  public MigrationOutcome outcome() {
    return units.stream()
        .map(UnitReport::outcome)
        .max(Comparator.naturalOrder())
        .orElse(MigrationOutcome.UP_TO_DATE);
  }

  /**
   * How many scripts ended this way.
   *
   * @param outcome which way
   * @return 0 or more
   */
  public long scripts(MigrationOutcome outcome) {
    return units.stream()
        .flatMap(unit -> unit.scripts().stream())
        .filter(script -> script.outcome() == outcome)
        .count();
  }

  /**
   * How many units ended this way.
   *
   * @param outcome which way
   * @return 0 or more
   */
  public long units(MigrationOutcome outcome) {
    return units.stream().filter(unit -> unit.outcome() == outcome).count();
  }

  /**
   * What became of one unit.
   *
   * @param unit which
   * @return its report
   * @throws IllegalArgumentException if the run was not about it
   */
  public UnitReport unit(MigrationUnit unit) {
    return units.stream()
        .filter(report -> report.unit() == unit)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unit.wireName() + " was not selected"));
  }
}
