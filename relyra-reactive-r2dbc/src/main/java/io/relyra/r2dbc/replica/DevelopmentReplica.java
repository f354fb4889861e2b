// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.HashMap;
import java.util.Map;

/**
 * A stand-in for a replica where there is one server only: sessions that refuse every write, as a
 * standby does (SQLSTATE 25006). It is never behind.
 */
public final class DevelopmentReplica {
  private DevelopmentReplica() {}

  /**
   * Options of the driver for such sessions.
   *
   * @param primary host, database and user of the one server
   * @return the same with {@code default_transaction_read_only = on} in the start-up message
   */
  public static ConnectionFactoryOptions readOnly(ConnectionFactoryOptions primary) {
    Map<String, String> session = new HashMap<>();
    if (primary.getValue(PostgresqlConnectionFactoryProvider.OPTIONS) instanceof Map<?, ?> given) {
      given.forEach((name, value) -> session.put(name.toString(), value.toString()));
    }
    session.put("default_transaction_read_only", "on");
    return primary.mutate().option(PostgresqlConnectionFactoryProvider.OPTIONS, session).build();
  }
}
