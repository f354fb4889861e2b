// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what to migrate where. Its text form hides the password. */
public final class RelyraMigratorBuilder {
  private static final int DEFAULT_RETRIES = 3;
  private static final int MAX_RETRIES = 600;
  private static final Duration DEFAULT_LOCK_WAIT = Duration.ofMinutes(5);
  private static final Duration MAX_LOCK_WAIT = Duration.ofDays(1);

  private MigrationEndpoint endpoint;
  private String schema = StoreTables.DEFAULT_SCHEMA;
  private final Set<MigrationUnit> units = new LinkedHashSet<>(List.of(MigrationUnit.CORE));
  private StoreTables tables = StoreTables.DEFAULT;
  private boolean hostTables;
  private int connectRetries = DEFAULT_RETRIES;
  private Duration lockWait = DEFAULT_LOCK_WAIT;
  private OnFailure onFailure = OnFailure.STOP;
  private Optional<MigrationEndpoint> sameCluster = Optional.empty();
  private MigrationListener listener = new LoggingMigrationListener();

  RelyraMigratorBuilder(MigrationEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Who migrates; needs the right to create tables, and the schema if it is absent.
   *
   * @param name of the user
   * @return this builder
   */
  public RelyraMigratorBuilder user(String name) {
    endpoint =
        new MigrationEndpoint(endpoint.jdbcUrl(), name, endpoint.password(), endpoint.properties());
    return this;
  }

  /**
   * The user's password.
   *
   * @param secret is kept out of every text
   * @return this builder
   */
  public RelyraMigratorBuilder password(CharSequence secret) {
    endpoint =
        new MigrationEndpoint(
            endpoint.jdbcUrl(), endpoint.user(), secret.toString(), endpoint.properties());
    return this;
  }

  /**
   * The schema of the library's tables and of the histories, created if absent.
   *
   * @param name letters, digits and underscores; {@code relyra} unless set, also {@code public}
   * @return this builder
   * @throws IllegalArgumentException if it is no such name
   */
  public RelyraMigratorBuilder schema(String name) {
    this.schema = new TableName(name, MigrationUnit.CORE.historyTable()).schema();
    return this;
  }

  /**
   * Asks for the tables of a login store as well; their schemas are created if absent.
   *
   * @param names of the tables
   * @return this builder
   */
  public RelyraMigratorBuilder storeTables(StoreTables names) {
    this.tables = names;
    this.hostTables = false;
    units.add(MigrationUnit.STORE);
    return this;
  }

  /**
   * Names the tables of a login store that you create yourself: they are inspected, never touched.
   *
   * @param names of the tables
   * @return this builder
   */
  public RelyraMigratorBuilder hostTables(StoreTables names) {
    this.tables = names;
    this.hostTables = true;
    units.remove(MigrationUnit.STORE);
    return this;
  }

  /**
   * Leaves out every other unit, for this migrator.
   *
   * @param selected at least one; {@link MigrationUnit#STORE} needs {@link #storeTables}
   * @return this builder
   * @throws IllegalArgumentException if nothing is selected, or the store without its tables
   */
  public RelyraMigratorBuilder only(List<MigrationUnit> selected) {
    if (selected.isEmpty() || !units.containsAll(selected)) {
      throw new IllegalArgumentException("select units out of " + units);
    }
    units.retainAll(selected);
    return this;
  }

  /**
   * How often a server that does not answer is tried again, with a pause of a second.
   *
   * @param times 0 to {@value #MAX_RETRIES}
   * @return this builder
   * @throws IllegalArgumentException if out of bounds
   */
  public RelyraMigratorBuilder connectRetries(int times) {
    if (times < 0 || times > MAX_RETRIES) {
      throw new IllegalArgumentException("retries must be within 0 and " + MAX_RETRIES);
    }
    this.connectRetries = times;
    return this;
  }

  /**
   * How long another instance that migrates is waited for.
   *
   * @param limit up to a day; five minutes unless set
   * @return this builder
   * @throws IllegalArgumentException if out of bounds
   */
  public RelyraMigratorBuilder lockWait(Duration limit) {
    if (limit.isNegative() || limit.compareTo(MAX_LOCK_WAIT) > 0) {
      throw new IllegalArgumentException("the wait must be within 0 and one day");
    }
    this.lockWait = limit;
    return this;
  }

  /**
   * What happens to the units after one that failed.
   *
   * @param policy they are left out unless set
   * @return this builder
   */
  public RelyraMigratorBuilder onFailure(OnFailure policy) {
    this.onFailure = policy;
    return this;
  }

  /**
   * Refuses to write unless this endpoint leads to the same database of the same cluster, as a
   * proxy for migrations must.
   *
   * @param other such as that of the running service; one connection is opened and closed
   * @return this builder
   */
  public RelyraMigratorBuilder sameClusterAs(MigrationEndpoint other) {
    this.sameCluster = Optional.of(other);
    return this;
  }

  /**
   * Who hears of the progress.
   *
   * @param other instead of the log
   * @return this builder
   */
  public RelyraMigratorBuilder listener(MigrationListener other) {
    this.listener = other;
    return this;
  }

  /**
   * The migrator, which connects when it is called.
   *
   * @return the migrator
   */
  public RelyraMigrator build() {
    return new RelyraMigrator(
        new MigratorSettings(
            endpoint,
            schema,
            List.copyOf(units),
            tables,
            hostTables,
            connectRetries,
            lockWait,
            onFailure,
            sameCluster,
            listener));
  }

  @Override
  public String toString() {
    return "RelyraMigratorBuilder[" + endpoint + ", schema " + schema + ", units " + units + "]";
  }
}
