// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.RelyraException;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.MigrationReport;
import io.relyra.r2dbc.migrate.MigrationUnit;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.r2dbc.migrate.RelyraMigratorBuilder;
import java.util.List;
import java.util.Optional;

/**
 * The proof that the tables of the PostgreSQL store are migrated, or that somebody else does it.
 *
 * @param report what this application's migration did; empty if it is switched off
 * @param units whose tables have to be of this release
 */
record StoreMigration(Optional<MigrationReport> report, List<MigrationUnit> units) {

  /** Blocks until the migration is done: only for the thread that starts the application. */
  static StoreMigration run(
      MigrationProperties migration,
      R2dbcStoreProperties store,
      StoreTables tables,
      boolean usesLibraryTables) {
    try {
      if (migration.enabled()) {
        MigrationTarget target = MigrationTarget.of(migration, store);
        return new StoreMigration(
            Optional.of(
                migrator(target, store, tables)
                    .connectRetries(migration.connectRetries())
                    .build()
                    .migrate()),
            List.of(MigrationUnit.values()));
      }
      if (migration.verify()) {
        List<MigrationUnit> units =
            usesLibraryTables ? List.of(MigrationUnit.values()) : List.of(MigrationUnit.STORE);
        migrator(MigrationTarget.ofStore(store), store, tables)
            .connectRetries(migration.connectRetries())
            .only(units)
            .build()
            .requireMigrated();
        return new StoreMigration(Optional.empty(), units);
      }
      return new StoreMigration(Optional.empty(), List.of());
    } catch (RelyraException e) {
      throw new RelyraConfigurationException(
          "The store tables are not migrated. " + e.getMessage(),
          "Correct the database or relyra.migration.*; or set relyra.migration.enabled=false and"
              + " migrate from elsewhere.",
          e);
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "The migration of the store tables cannot begin: " + e.getMessage(),
          "Set relyra.migration.url=jdbc:postgresql://host:port/database.",
          e);
    }
  }

  static RelyraMigratorBuilder migrator(
      MigrationTarget target, R2dbcStoreProperties store, StoreTables tables) {
    return RelyraMigrator.builder(target.jdbcUrl())
        .user(target.username())
        .password(target.password())
        .schema(store.schema())
        .storeTables(tables);
  }
}
