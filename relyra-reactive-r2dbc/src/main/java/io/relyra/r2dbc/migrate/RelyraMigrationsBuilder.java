// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;

/** Collects where to migrate what. Its text form hides the password. */
public final class RelyraMigrationsBuilder {
  private static final int DEFAULT_RETRIES = 3;
  private static final int MAX_RETRIES = 600;

  private final String jdbcUrl;
  private String user = "";
  private String password = "";
  private String schema = StoreTables.DEFAULT_SCHEMA;
  private StoreTables tables = StoreTables.DEFAULT;
  private int connectRetries = DEFAULT_RETRIES;

  RelyraMigrationsBuilder(String jdbcUrl) {
    if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException("expected jdbc:postgresql://host:port/database");
    }
    this.jdbcUrl = jdbcUrl;
  }

  /**
   * Who migrates; needs the right to create schemas and tables.
   *
   * @param name of the user
   * @return this builder
   */
  public RelyraMigrationsBuilder user(String name) {
    this.user = name;
    return this;
  }

  /**
   * The user's password.
   *
   * @param secret is kept out of every text
   * @return this builder
   */
  public RelyraMigrationsBuilder password(CharSequence secret) {
    this.password = secret.toString();
    return this;
  }

  /**
   * The schema of the history table, created if absent.
   *
   * @param name letters, digits and underscores
   * @return this builder
   * @throws IllegalArgumentException if it is no such name
   */
  public RelyraMigrationsBuilder schema(String name) {
    this.schema = new TableName(name, RelyraMigrations.HISTORY_TABLE).schema();
    return this;
  }

  /**
   * The tables to create; their schemas are created if absent.
   *
   * @param names of the tables
   * @return this builder
   */
  public RelyraMigrationsBuilder tables(StoreTables names) {
    this.tables = names;
    return this;
  }

  /**
   * How often a server that does not answer is tried again, with a pause of at most a second.
   *
   * @param times 0 to {@value #MAX_RETRIES}
   * @return this builder
   * @throws IllegalArgumentException if out of bounds
   */
  public RelyraMigrationsBuilder connectRetries(int times) {
    if (times < 0 || times > MAX_RETRIES) {
      throw new IllegalArgumentException("retries must be within 0 and " + MAX_RETRIES);
    }
    this.connectRetries = times;
    return this;
  }

  /**
   * The migration, not run yet.
   *
   * @return the migration
   */
  public RelyraMigrations build() {
    return new RelyraMigrations(
        new MigrationSettings(jdbcUrl, user, password, schema, tables, connectRetries));
  }

  @Override
  public String toString() {
    return "RelyraMigrationsBuilder[schema " + schema + "]";
  }
}
