// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.RelyraException;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.MigrationResult;
import io.relyra.r2dbc.migrate.RelyraMigrations;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proof that the tables of the PostgreSQL store are migrated, or that somebody else does it.
 *
 * @param result what this application's migration did; empty if it is switched off
 */
record StoreMigration(Optional<MigrationResult> result) {
  private static final Logger log = LoggerFactory.getLogger(StoreMigration.class);

  /** Blocks until the migration is done: only for the thread that starts the application. */
  static StoreMigration run(
      MigrationProperties migration, R2dbcStoreProperties store, StoreTables tables) {
    if (!migration.enabled()) {
      return new StoreMigration(Optional.empty());
    }
    MigrationTarget target = MigrationTarget.of(migration, store);
    try {
      MigrationResult result =
          RelyraMigrations.builder(target.jdbcUrl())
              .user(target.username())
              .password(target.password())
              .schema(store.schema())
              .tables(tables)
              .connectRetries(migration.connectRetries())
              .build()
              .migrate();
      log.info("Store tables are up to date. applied={}", result.appliedVersions());
      return new StoreMigration(Optional.of(result));
    } catch (RelyraException e) {
      throw new RelyraConfigurationException(
          "The migration of the store tables failed. " + e.getMessage(),
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
}
