// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.StoreTables;

/** The command line that migrates what a migrator would, without its secrets. */
final class MigrateCommand {
  private MigrateCommand() {}

  static String text(MigratorSettings settings) {
    StringBuilder command = new StringBuilder("relyra migrate --url=");
    command.append(settings.endpoint().place());
    if (!settings.schema().equals(StoreTables.DEFAULT_SCHEMA)) {
      command.append(" --schema=").append(settings.schema());
    }
    if (settings.units().contains(MigrationUnit.STORE)) {
      command.append(" --unit=core --unit=store");
      StoreTables tables = settings.tables();
      if (!tables.equals(StoreTables.DEFAULT)) {
        command.append(" --request-intents=").append(dotted(tables.requestIntents().quoted()));
        command.append(" --replay-keys=").append(dotted(tables.replayKeys().quoted()));
      }
    }
    return command.toString();
  }

  private static String dotted(String quoted) {
    return quoted.replace("\"", "");
  }
}
