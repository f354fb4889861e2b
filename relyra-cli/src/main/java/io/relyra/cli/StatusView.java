// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationStatus;
import io.relyra.r2dbc.migrate.PinnedTarget;
import io.relyra.r2dbc.migrate.ScriptStatus;
import io.relyra.r2dbc.migrate.UnitStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A status as lines and as an object. */
final class StatusView {
  private StatusView() {}

  static List<String> text(MigrationStatus status) {
    List<String> lines = new ArrayList<>();
    for (UnitStatus unit : status.units()) {
      lines.add(
          "%s: version %d of %d"
              .formatted(unit.unit().wireName(), unit.version(), unit.unit().newestVersion()));
      unit.pinned()
          .ifPresent(
              pin ->
                  lines.add(
                      "  pinned to %d by %s at %s: %s"
                          .formatted(pin.version(), pin.pinnedBy(), pin.pinnedAt(), pin.reason())));
      for (ScriptStatus script : unit.scripts()) {
        String when =
            script.installedAt().map(at -> ", " + at).orElse("")
                + script.installedBy().map(by -> " by " + by).orElse("");
        lines.add(
            "  %d %s: %s%s".formatted(script.version(), script.description(), state(script), when));
      }
    }
    return lines;
  }

  static Map<String, Object> json(MigrationStatus status) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("place", status.place());
    object.put("current", status.current());
    object.put("units", status.units().stream().map(StatusView::json).toList());
    return object;
  }

  private static Map<String, Object> json(UnitStatus unit) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("unit", unit.unit().wireName());
    object.put("version", unit.version());
    object.put("newest", unit.unit().newestVersion());
    unit.pinned().ifPresent(pin -> object.put("pinned", json(pin)));
    object.put("scripts", unit.scripts().stream().map(StatusView::json).toList());
    return object;
  }

  private static Map<String, Object> json(PinnedTarget pin) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("version", pin.version());
    object.put("by", pin.pinnedBy());
    object.put("reason", pin.reason());
    object.put("at", pin.pinnedAt().toString());
    return object;
  }

  private static Map<String, Object> json(ScriptStatus script) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("version", script.version());
    object.put("description", script.description());
    object.put("state", state(script));
    script.installedAt().ifPresent(at -> object.put("installed_at", at.toString()));
    script.installedBy().ifPresent(by -> object.put("installed_by", by));
    return object;
  }

  private static String state(ScriptStatus script) {
    return script.state().name().toLowerCase(Locale.ROOT);
  }
}
