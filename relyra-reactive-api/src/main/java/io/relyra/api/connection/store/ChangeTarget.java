// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;

/**
 * Which connection is to be changed, as its author has seen it.
 *
 * @param scope what the author may change; a connection outside is not found
 * @param id the connection
 * @param version that the author has read; if it is not the newest, nothing is changed
 */
public record ChangeTarget(OrganizationScope scope, ConnectionId id, int version) {
  /**
   * A connection as it was read, within the scope of an operator.
   *
   * @param scope what the operator may change
   * @param seen as it was read
   * @return the target
   */
  public static ChangeTarget of(OrganizationScope scope, StoredConnection seen) {
    return new ChangeTarget(scope, seen.id(), seen.version());
  }
}
