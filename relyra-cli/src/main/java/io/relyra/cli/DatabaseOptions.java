// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;
import io.relyra.r2dbc.migrate.MigrationEndpoint;
import io.relyra.r2dbc.migrate.MigrationListener;
import io.relyra.r2dbc.migrate.MigrationUnit;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.r2dbc.migrate.RelyraMigratorBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Option(
      names = "--connect-retries",
      paramLabel = "TIMES",
      defaultValue = "3",
      description = "How often a server that does not answer is tried again, after a second each.")
  int connectRetries;

  @Mixin LoginOptions login = new LoginOptions();

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  private final Set<String> warnedOf = new HashSet<>();
  private Configuration configuration = new Configuration(System.getenv(), new Properties());

  RelyraMigrator migrator(MigrationListener listener) {
    return builder().listener(listener).build();
  }

  RelyraMigratorBuilder builder() {
    load();
    return builder(migrationEndpoint());
  }

  /** The same settings for another database, with the account of its URL. */
  RelyraMigratorBuilder builder(String otherUrl) {
    load();
    if (sameCluster) {
      throw new UsageException("--same-cluster compares one database with one other");
    }
    return builder(login.completeOther(PostgresUrl.parse(otherUrl), configuration));
  }

  /** The same questions, asked as the running service. */
  RelyraMigratorBuilder runtimeBuilder() {
    return builder(runtimeEndpoint());
  }

  private RelyraMigratorBuilder builder(MigrationEndpoint endpoint) {
    RelyraMigratorBuilder builder =
        RelyraMigrator.builder(endpoint)
            .schema(schemaName())
            .connectRetries(connectRetries)
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
        configuration
            .value("url", url)
            .orElseThrow(() -> new UsageException("no database: give --url or DATABASE_URL")));
  }

  /** Any other setting. */
  Optional<String> setting(String name, @Nullable String option) {
    load();
    return configuration.value(name, option);
  }

  /** Values without blanks, from environment or file. */
  List<String> list(String name) {
    load();
    return configuration.find(name).map(text -> List.of(text.split("\\s+"))).orElse(List.of());
  }

  StoreTables storeTables() {
    StoreTables usual = StoreTables.inSchema(schemaName());
    return new StoreTables(
        configuration
            .value("request-intents", requestIntents)
            .map(DatabaseOptions::table)
            .orElse(usual.requestIntents()),
        configuration
            .value("replay-keys", replayKeys)
            .map(DatabaseOptions::table)
            .orElse(usual.replayKeys()));
  }

  private void load() {
    configuration =
        Configuration.load(
            System.getenv(),
            Optional.ofNullable(config)
                .or(() -> Optional.ofNullable(System.getenv("RELYRA_CONFIG")).map(Path::of)));
    warnOfPassword("--url", url);
    warnOfPassword("--migration-url", migrationUrl);
  }

  /** A command line is no place for a password: every user of the machine can list it. */
  void warnOfPassword(String option, @Nullable String text) {
    if (text != null && !PostgresUrl.parse(text).password().isEmpty() && warnedOf.add(option)) {
      PrintWriter err = command.commandLine().getErr();
      err.println(
          "warning: others on this machine can read the password in "
              + option
              + "; use --password-file, --config or the environment");
      err.flush();
    }
  }

  // Once a migration URL is named, or required, nothing else is a substitute.
  private MigrationEndpoint migrationEndpoint() {
    Optional<String> separate = configuration.value("migration-url", migrationUrl);
    boolean required =
        requireMigrationUrl
            || configuration.find("require-migration-url").filter("true"::equals).isPresent();
    if (separate.isEmpty() && required) {
      throw new UsageException("a migration URL is required: give --migration-url");
    }
    return separate.map(this::endpoint).orElseGet(this::runtimeEndpoint);
  }

  private MigrationEndpoint endpoint(String text) {
    return login.complete(PostgresUrl.parse(text), configuration);
  }

  String schemaName() {
    return configuration.value("schema", schema).orElse(StoreTables.DEFAULT_SCHEMA);
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
}
