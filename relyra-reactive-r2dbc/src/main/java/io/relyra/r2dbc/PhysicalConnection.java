// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.util.Optional;

/** What lies below the connections of pools, proxies and other wrappings. */
final class PhysicalConnection {
  private PhysicalConnection() {}

  static Optional<Connection> of(Connection connection) {
    Object below = connection;
    while (below instanceof Wrapped<?> wrapped && wrapped.unwrap() != null) {
      below = wrapped.unwrap();
    }
    return below instanceof Connection physical ? Optional.of(physical) : Optional.empty();
  }
}
