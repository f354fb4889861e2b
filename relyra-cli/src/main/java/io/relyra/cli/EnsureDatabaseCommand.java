// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.Ensured;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "ensure-database",
    description = "Create the database and the schemas if they are absent.")
final class EnsureDatabaseCommand extends DatabaseCommand {
  @Option(
      names = "--admin-url",
      paramLabel = "URL",
      description = "Another database of the same server, as a user who may create databases.")
  @Nullable String adminUrl;

  @Override
  public Integer call() {
    database.warnOfPassword("--admin-url", adminUrl);
    RelyraMigrator migrator = migrator();
    Ensured database =
        adminUrl == null
            ? migrator.ensureDatabase()
            : migrator.ensureDatabase(PostgresUrl.parse(adminUrl));
    Ensured schema = migrator.ensureSchema();
    print(
        List.of("database: " + words(database), "schema: " + words(schema)),
        Map.of("database", name(database), "schema", name(schema)));
    return ExitCode.OK;
  }

  private static String words(Ensured ensured) {
    return name(ensured).replace('_', ' ');
  }

  private static String name(Ensured ensured) {
    return ensured.name().toLowerCase(Locale.ROOT);
  }
}
