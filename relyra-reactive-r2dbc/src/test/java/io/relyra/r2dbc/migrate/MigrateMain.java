// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.StoreTables;
import java.time.Duration;

/** Migrates in a process of its own. */
final class MigrateMain {
  private MigrateMain() {}

  public static void main(String[] arguments) {
    MigrationReport report =
        RelyraMigrator.builder(arguments[0])
            .user(arguments[1])
            .password(arguments[2])
            .storeTables(StoreTables.DEFAULT)
            .lockWait(Duration.ofSeconds(100))
            .build()
            .migrate();
    System.out.println("applied " + report.scripts(MigrationOutcome.APPLIED));
  }
}
