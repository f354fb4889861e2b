// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.relyra.r2dbc.migrate.MigrationEndpoint;
import java.util.Map;

/** The database of the running service, in the words of the R2DBC driver. */
final class R2dbcOptions {
  private static final Map<String, String> R2DBC_NAMES =
      Map.of("sslmode", "sslMode", "sslrootcert", "sslRootCert");

  private R2dbcOptions() {}

  static ConnectionFactoryOptions of(MigrationEndpoint endpoint) {
    ConnectionFactoryOptions.Builder options =
        ConnectionFactoryOptions.parse(endpoint.jdbcUrl().replaceFirst("^jdbc", "r2dbc"))
            .mutate()
            .option(ConnectionFactoryOptions.USER, endpoint.user())
            .option(ConnectionFactoryOptions.PASSWORD, endpoint.password());
    endpoint
        .properties()
        .forEach(
            (name, value) ->
                options.option(Option.valueOf(R2DBC_NAMES.getOrDefault(name, name)), value));
    return options.build();
  }
}
