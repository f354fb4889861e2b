// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import io.relyra.api.ConnectionId;
import java.util.Optional;

/**
 * A chain of events: those of one connection, also after its end, or those that belong to none.
 *
 * @param connection whose events
 */
public record AuditTrail(Optional<ConnectionId> connection) {
  /** What happened before a connection was known, such as a login with a forged handle. */
  public static final AuditTrail WITHOUT_CONNECTION = new AuditTrail(Optional.empty());

  // No connection id begins so.
  private static final String NAME_WITHOUT_CONNECTION = "_without_connection";

  /**
   * The events of a connection.
   *
   * @param connection which
   * @return its trail
   */
  public static AuditTrail of(ConnectionId connection) {
    return new AuditTrail(Optional.of(connection));
  }

  /**
   * The name of the chain, part of every hash.
   *
   * @return the connection's id, or a name that no connection has
   */
  public String name() {
    return connection.map(ConnectionId::value).orElse(NAME_WITHOUT_CONNECTION);
  }
}
