// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;
import io.relyra.r2dbc.migrate.MigrationEndpoint;
import io.relyra.r2dbc.migrate.MigrationListener;
import io.relyra.r2dbc.migrate.MigrationUnit;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.r2dbc.migrate.RelyraMigratorBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database, as whom, and what in it. An option wins over environment and file. */
final class DatabaseOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The database: postgres://user@host:port/database (RELYRA_URL, DATABASE_URL).")
  @Nullable String url;

  @Option(
      names = "--migration-url",
      paramLabel = "URL",
      description = "Migrate through this URL, never through --url (RELYRA_MIGRATION_URL).")
  @Nullable String migrationUrl;

  @Option(
      names = "--require-migration-url",
      description = "Fail unless a migration URL is given (RELYRA_REQUIRE_MIGRATION_URL=true).")
  boolean requireMigrationUrl;

  @Option(
      names = "--same-cluster",
      description = "Refuse unless --migration-url and --url lead to the same database.")
  boolean sameCluster;

  @Option(names = "--user", paramLabel = "NAME", description = "Who connects (RELYRA_USER).")
  @Nullable String user;

  @Option(
      names = "--password",
      interactive = true,
      arity = "0",
      description = "Ask for the password; otherwise RELYRA_PASSWORD, the URL or a file holds it.")
  char @Nullable [] password;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "A file whose first line is the password (RELYRA_PASSWORD_FILE).")
  @Nullable Path passwordFile;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A properties file with url, schema and so on (RELYRA_CONFIG).")
  @Nullable Path config;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description = "Schema of the library's tables; relyra unless given (RELYRA_SCHEMA).")
  @Nullable String schema;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "core or store, may be given twice; core unless given (RELYRA_UNIT).")
  @Nullable List<String> units;

  @Option(
      names = "--request-intents",
      paramLabel = "SCHEMA.TABLE",
      description = "Name of the first store table (RELYRA_REQUEST_INTENTS).")
  @Nullable String requestIntents;

  @Option(
      names = "--replay-keys",
      paramLabel = "SCHEMA.TABLE",
      description = "Name of the second store table (RELYRA_REPLAY_KEYS).")
  @Nullable String replayKeys;

  @Option(
      names = "--host-tables",
      description = "You create the store tables yourself: only look at them.")
  boolean hostTables;

  @Option(
      names = "--lock-wait",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How long to wait for another instance that migrates.")
  int lockWait;

  private Configuration configuration = new Configuration(System.getenv(), new Properties());

  RelyraMigrator migrator(MigrationListener listener) {
    return builder().listener(listener).build();
  }

  RelyraMigratorBuilder builder() {
    load();
    return builder(migrationEndpoint());
  }

  /** The same questions, asked as the running service. */
  RelyraMigratorBuilder runtimeBuilder() {
    return builder(runtimeEndpoint());
  }

  private RelyraMigratorBuilder builder(MigrationEndpoint endpoint) {
    RelyraMigratorBuilder builder =
        RelyraMigrator.builder(endpoint)
            .schema(schemaName())
            .lockWait(Duration.ofSeconds(lockWait));
    if (sameCluster) {
      builder.sameClusterAs(runtimeEndpoint());
    }
    if (hostTables) {
      return builder.hostTables(storeTables());
    }
    Set<MigrationUnit> selected = selectedUnits();
    if (selected.contains(MigrationUnit.STORE)) {
      builder.storeTables(storeTables());
    }
    return builder.only(List.copyOf(selected));
  }

  /** The endpoint of the running service. */
  MigrationEndpoint runtimeEndpoint() {
    load();
    return endpoint(
        value("url", url)
            .orElseThrow(() -> new UsageException("no database: give --url or DATABASE_URL")));
  }

  /** Any other setting. */
  Optional<String> setting(String name, @Nullable String option) {
    load();
    return value(name, option);
  }

  StoreTables storeTables() {
    StoreTables usual = StoreTables.inSchema(schemaName());
    return new StoreTables(
        value("request-intents", requestIntents)
            .map(DatabaseOptions::table)
            .orElse(usual.requestIntents()),
        value("replay-keys", replayKeys).map(DatabaseOptions::table).orElse(usual.replayKeys()));
  }

  private void load() {
    configuration =
        Configuration.load(
            System.getenv(),
            Optional.ofNullable(config)
                .or(() -> Optional.ofNullable(System.getenv("RELYRA_CONFIG")).map(Path::of)));
  }

  // Once a migration URL is named, or required, nothing else is a substitute.
  private MigrationEndpoint migrationEndpoint() {
    Optional<String> separate = value("migration-url", migrationUrl);
    boolean required =
        requireMigrationUrl
            || configuration.find("require-migration-url").filter("true"::equals).isPresent();
    if (separate.isEmpty() && required) {
      throw new UsageException("a migration URL is required: give --migration-url");
    }
    return separate.map(this::endpoint).orElseGet(this::runtimeEndpoint);
  }

  private MigrationEndpoint endpoint(String text) {
    MigrationEndpoint parsed = PostgresUrl.parse(text);
    return new MigrationEndpoint(
        parsed.jdbcUrl(),
        value("user", user).orElse(parsed.user()),
        secret().orElse(parsed.password()),
        parsed.properties());
  }

  private Optional<String> secret() {
    if (password != null) {
      return Optional.of(String.valueOf(password));
    }
    return Optional.ofNullable(passwordFile)
        .or(() -> configuration.find("password-file").map(Path::of))
        .map(DatabaseOptions::firstLine)
        .or(() -> configuration.find("password"));
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UsageException("cannot read " + file);
    }
  }

  String schemaName() {
    return value("schema", schema).orElse(StoreTables.DEFAULT_SCHEMA);
  }

  private Set<MigrationUnit> selectedUnits() {
    List<String> names =
        units != null
            ? units
            : configuration
                .find("unit")
                .map(text -> List.of(text.split(",")))
                .orElse(List.of("core"));
    Set<MigrationUnit> selected = new LinkedHashSet<>();
    names.forEach(name -> selected.add(MigrationUnit.parse(name.strip())));
    return selected;
  }

  private static TableName table(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 2) {
      throw new UsageException("name tables with their schema: SCHEMA.TABLE");
    }
    return new TableName(parts[0], parts[1]);
  }

  private Optional<String> value(String name, @Nullable String option) {
    return Optional.ofNullable(option).or(() -> configuration.find(name));
  }
}
