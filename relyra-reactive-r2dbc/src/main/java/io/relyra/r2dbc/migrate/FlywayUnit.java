// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateOutput;

/** A Flyway set up for one unit. */
final class FlywayUnit {
  /** What the connections of Flyway may do. */
  enum Access {
    READ,
    WRITE
  }

  private final MigrationUnit unit;
  private final Flyway flyway;

  FlywayUnit(
      MigratorSettings settings,
      MigrationUnit unit,
      Access access,
      OptionalInt pinnedTo,
      Callback... callbacks) {
    this.unit = unit;
    String location = "classpath:" + Script.folder(unit);
    FluentConfiguration configuration =
        Flyway.configure(FlywayUnit.class.getClassLoader())
            .dataSource(new EndpointDataSource(settings.endpoint(), access == Access.READ))
            .locations(location)
            // The default is a folder of the host.
            .callbackLocations(location)
            .skipDefaultCallbacks(true)
            .callbacks(callbacks)
            .failOnMissingLocations(true)
            .defaultSchema(settings.schema())
            .createSchemas(false)
            .table(unit.historyTable())
            // Version 1 of a schema that holds other tables must not be taken as done.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .placeholders(settings.names().placeholders())
            .cleanDisabled(true)
            // What is not migrated yet is no defect, nor what a newer release has migrated.
            .ignoreMigrationPatterns("*:pending", "*:future")
            // A session lock holds script and history in one transaction, on one connection.
            .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    // The question mark: the pinned version may be 0, which is no script.
    pinnedTo.ifPresent(version -> configuration.target(version + "?"));
    this.flyway = configuration.load();
  }

  void migrate() {
    flyway.migrate();
  }

  void repair() {
    flyway.repair();
  }

  List<Script> pending() {
    return scripts(flyway.info().pending());
  }

  /** One sentence for each applied script that is not what is shipped. */
  List<String> problems() {
    return flyway.validateWithResult().invalidMigrations.stream().map(this::sentence).toList();
  }

  /** Versions whose applied script is not what is shipped. */
  Set<Integer> changed() {
    return flyway.validateWithResult().invalidMigrations.stream()
        .filter(invalid -> invalid.version != null && !invalid.version.isEmpty())
        .map(invalid -> Integer.valueOf(invalid.version))
        .collect(Collectors.toSet());
  }

  private String sentence(ValidateOutput invalid) {
    return unit.wireName()
        + " "
        + (invalid.version == null ? invalid.description : invalid.version)
        + ": "
        + (invalid.errorDetails == null
            ? "not as shipped"
            : invalid.errorDetails.errorMessage.lines().findFirst().orElse("not as shipped"));
  }

  private List<Script> scripts(MigrationInfo... infos) {
    return Arrays.stream(infos)
        .map(MigrationInfo::getVersion)
        .filter(Objects::nonNull)
        .map(version -> unit.script(Integer.parseInt(version.getVersion())))
        .toList();
  }
}
