// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the servers are at the moment.
 *
 * @param servers in the order of configuration
 */
public record ReplicationHealth(List<ServerHealth> servers) {
  /**
   * One server.
   *
   * @param name of the server
   * @param role what it is
   * @param timeline its branch of history, 0 if it did not answer
   * @param lagBytes of a replica on the primary's timeline, otherwise empty
   */
  public record ServerHealth(String name, ServerRole role, int timeline, OptionalLong lagBytes) {}

  /** Copies the list. */
  public ReplicationHealth {
    servers = List.copyOf(servers);
  }

  /**
   * Whether writes have somewhere to go. Reads can do without replicas, so this is what decides.
   *
   * @return true if one server is the primary
   */
  public boolean isUp() {
    return count(ServerRole.PRIMARY) == 1;
  }

  /**
   * How many servers have a role.
   *
   * @param role the role
   * @return the number
   */
  public long count(ServerRole role) {
    return servers.stream().filter(server -> server.role() == role).count();
  }
}
