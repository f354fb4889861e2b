// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import org.jspecify.annotations.Nullable;

/** Where the migration connects, and as whom. */
record MigrationTarget(String jdbcUrl, String username, String password) {
  private static final Option<Object> SSL_MODE = Option.valueOf("sslMode");

  /**
   * An endpoint of its own takes nothing from that of the store: the wrong user at the right
   * database would be worse than none.
   */
  static MigrationTarget of(MigrationProperties migration, R2dbcStoreProperties store) {
    String own = migration.url();
    if (own == null) {
      return new MigrationTarget(
          jdbcUrl(store),
          orElse(migration.username(), store.username()),
          orElse(migration.password(), store.password()));
    }
    if (migration.username() == null) {
      throw new RelyraConfigurationException(
          "relyra.migration.url is set, but not who connects to it.",
          "Set relyra.migration.username and relyra.migration.password.");
    }
    return new MigrationTarget(own, migration.username(), orElse(migration.password(), ""));
  }

  /** The database of the store, as the user of the store. */
  static MigrationTarget ofStore(R2dbcStoreProperties store) {
    return new MigrationTarget(jdbcUrl(store), store.username(), store.password());
  }

  private static String orElse(@Nullable String value, String other) {
    return value == null ? other : value;
  }

  private static String jdbcUrl(R2dbcStoreProperties store) {
    String url = store.url();
    if (url == null) {
      throw noUrl("relyra.store.r2dbc.url is not set.");
    }
    try {
      ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(url);
      if (!query(url).matches("(sslMode=[A-Za-z_-]+)?")) {
        throw noUrl("relyra.store.r2dbc.url has options that JDBC calls otherwise.");
      }
      Object port = options.getValue(ConnectionFactoryOptions.PORT);
      Object sslMode = options.getValue(SSL_MODE);
      return "jdbc:postgresql://"
          + options.getRequiredValue(ConnectionFactoryOptions.HOST)
          + (port == null ? "" : ":" + port)
          + "/"
          + options.getRequiredValue(ConnectionFactoryOptions.DATABASE)
          + (sslMode == null ? "" : "?sslmode=" + sslMode);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw noUrl("relyra.store.r2dbc.url is not like r2dbc:postgresql://host:port/database.");
    }
  }

  private static String query(String url) {
    int at = url.indexOf('?');
    return at < 0 ? "" : url.substring(at + 1);
  }

  private static RelyraConfigurationException noUrl(String why) {
    return new RelyraConfigurationException(
        "The database to migrate is not known: " + why,
        "Set relyra.migration.url=jdbc:postgresql://host:port/database with username and password,"
            + " or relyra.migration.enabled=false and relyra.migration.verify=false if something"
            + " else migrates.");
  }

  @Override
  public String toString() {
    return "MigrationTarget[hidden]";
  }
}
