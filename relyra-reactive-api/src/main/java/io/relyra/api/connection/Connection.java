// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.mapping.MappingRules;

/**
 * An enabled, complete trust relationship with one identity provider: an immutable snapshot.
 *
 * @param id its public id
 * @param identityProvider the other side
 * @param serviceProvider our side
 * @param policy what is demanded of responses
 * @param mappings what an operator makes of the attributes of an assertion
 */
public record Connection(
    ConnectionId id,
    IdentityProvider identityProvider,
    ServiceProvider serviceProvider,
    ConnectionPolicy policy,
    MappingRules mappings) {

  /**
   * A connection without rules for attributes.
   *
   * @param id its public id
   * @param identityProvider the other side
   * @param serviceProvider our side
   * @param policy what is demanded of responses
   */
  public Connection(
      ConnectionId id,
      IdentityProvider identityProvider,
      ServiceProvider serviceProvider,
      ConnectionPolicy policy) {
    this(id, identityProvider, serviceProvider, policy, MappingRules.NONE);
  }
}
