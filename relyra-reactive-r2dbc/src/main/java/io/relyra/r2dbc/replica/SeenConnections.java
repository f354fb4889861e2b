// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * What the server behind each physical connection said last. A connection never changes its server,
 * replay never goes back and a primary ends its connections before it becomes a standby: what was
 * enough once stays enough, without asking again.
 */
final class SeenConnections {
  private final Map<Object, ServerState> states = Collections.synchronizedMap(new WeakHashMap<>());

  Optional<ServerState> of(Connection connection) {
    return Optional.ofNullable(states.get(physical(connection)));
  }

  void saw(Connection connection, ServerState state) {
    states.put(physical(connection), state);
  }

  /** The connection below those of pools and other wrappings. */
  static Object physical(Connection connection) {
    Object below = connection;
    while (below instanceof Wrapped<?> wrapped && wrapped.unwrap() != null) {
      below = wrapped.unwrap();
    }
    return below;
  }
}
