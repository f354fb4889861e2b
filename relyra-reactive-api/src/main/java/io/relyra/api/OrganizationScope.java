// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import java.util.Optional;

/**
 * Which connections an operator may see and change. What is outside is not found, so that nobody
 * learns of the connections of others.
 */
public sealed interface OrganizationScope {
  /** Every connection, with or without an organization. */
  record Everything() implements OrganizationScope {}

  /**
   * The connections of one organization.
   *
   * @param organization whose
   */
  record Only(OrganizationId organization) implements OrganizationScope {}

  /**
   * Every connection.
   *
   * @return the scope of an operator of the service itself
   */
  static OrganizationScope everything() {
    return new Everything();
  }

  /**
   * The connections of one organization.
   *
   * @param organization whose
   * @return the scope of an operator of that organization
   */
  static OrganizationScope only(OrganizationId organization) {
    return new Only(organization);
  }

  /**
   * Whether something is inside.
   *
   * @param owner the organization to which it belongs, if any
   * @return true if an operator of this scope may see it
   */
  default boolean includes(Optional<OrganizationId> owner) {
    return this instanceof Everything
        || (this instanceof Only only && owner.equals(Optional.of(only.organization())));
  }
}
