// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

/** Migrates in a process of its own. */
final class MigrateMain {
  private MigrateMain() {}

  public static void main(String[] arguments) {
    RelyraMigrations.builder(arguments[0])
        .user(arguments[1])
        .password(arguments[2])
        .build()
        .migrate();
  }
}
