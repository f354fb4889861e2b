// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import reactor.core.scheduler.Schedulers;

/**
 * The shipped migrations of one database, run through JDBC before the event loops start.
 *
 * <p>Any number of nodes may call {@link #migrate} at once; each script runs once, under a lock of
 * the database, in one transaction with its line in the history. They need a direct connection: a
 * pooler in transaction mode breaks the lock. Scripts, schema and history table are apart from
 * those of your own Flyway.
 */
public final class RelyraMigrations {
  /** The table that tells which scripts were run. */
  public static final String HISTORY_TABLE = "relyra_store_history";

  private static final String LOCATION = "classpath:" + StoreTablesSql.FOLDER;

  private final MigrationSettings settings;

  RelyraMigrations(MigrationSettings settings) {
    this.settings = settings;
  }

  /**
   * Begins to describe a migration.
   *
   * @param jdbcUrl {@code jdbc:postgresql://host:port/database} of the primary
   * @return a builder with the default schema and tables
   */
  public static RelyraMigrationsBuilder builder(String jdbcUrl) {
    return new RelyraMigrationsBuilder(jdbcUrl);
  }

  /**
   * Creates what is missing, or waits until another node has done so.
   *
   * <p>Blocks, and therefore refuses to run on a reactive thread. Its connections are closed when
   * it returns.
   *
   * @return what this call did
   * @throws IllegalStateException on a thread that must not block
   * @throws io.relyra.api.RelyraException with {@code migration_failed}; nothing is half done
   */
  public MigrationResult migrate() {
    if (Schedulers.isInNonBlockingThread()) {
      throw new IllegalStateException(
          "migrations block: run them before the server starts, or on Schedulers.boundedElastic()");
    }
    long start = System.nanoTime();
    List<String> applied = run();
    verifyTables();
    return new MigrationResult(applied, Duration.ofNanos(System.nanoTime() - start));
  }

  private List<String> run() {
    try {
      MigrateResult result = flyway().migrate();
      return result.migrations.stream().map(migration -> migration.version).toList();
    } catch (FlywayException e) {
      throw new MigrationTrouble(settings).explain(e);
    }
  }

  private Flyway flyway() {
    return Flyway.configure(RelyraMigrations.class.getClassLoader())
        .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
        .locations(LOCATION)
        // The default is a folder of the host.
        .callbackLocations(LOCATION)
        .skipDefaultCallbacks(true)
        .failOnMissingLocations(true)
        .defaultSchema(settings.schema())
        .schemas(settings.schemas().toArray(String[]::new))
        .createSchemas(true)
        .table(HISTORY_TABLE)
        // Version 1 of a schema that holds other tables must not be taken as done.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .placeholders(MigrationSettings.placeholders(settings.tables()))
        .connectRetries(settings.connectRetries())
        .connectRetriesInterval(1)
        .cleanDisabled(true)
        // A session lock holds script and history in one transaction, on one connection.
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .load();
  }

  // A history made for other table names counts as up to date.
  private void verifyTables() {
    try (Connection connection = settings.connect()) {
      verify(connection, settings.tables().requestIntents());
      verify(connection, settings.tables().replayKeys());
    } catch (SQLException e) {
      throw new MigrationTrouble(settings).explain(e);
    }
  }

  private void verify(Connection connection, TableName table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      statement.setString(1, table.quoted());
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next() || !rows.getBoolean(1)) {
          throw MigrationTrouble.failed(
              "the history in schema "
                  + settings.schema()
                  + " is complete, but table "
                  + table.quoted()
                  + " does not exist: it was made for other table names;"
                  + " use those, or another schema for the history",
              null);
        }
      }
    }
  }

  @Override
  public String toString() {
    return "RelyraMigrations[" + settings + "]";
  }
}
