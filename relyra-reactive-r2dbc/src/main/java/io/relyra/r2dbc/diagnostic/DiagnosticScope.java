// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.diagnostic;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.OrganizationScope;
import java.util.Optional;

/**
 * What a bundle is about: one connection, or those of one tenant. There is none about everything,
 * so that no tenant's records reach another one's support case.
 *
 * @param connection the one connection, if it is about one
 * @param organization the tenant to which all of it belongs, if it is limited to one
 */
public record DiagnosticScope(
    Optional<ConnectionId> connection, Optional<OrganizationId> organization) {
  /**
   * Checks that it is limited.
   *
   * @throws IllegalArgumentException if neither is named
   */
  public DiagnosticScope {
    if (connection.isEmpty() && organization.isEmpty()) {
      throw new IllegalArgumentException("a bundle is about a connection or an organization");
    }
  }

  /**
   * One connection.
   *
   * @param scope what the reader may see; a connection outside leaves the bundle empty
   * @param connection which
   * @return the scope
   */
  public static DiagnosticScope of(OrganizationScope scope, ConnectionId connection) {
    return new DiagnosticScope(
        Optional.of(connection),
        scope instanceof OrganizationScope.Only only
            ? Optional.of(only.organization())
            : Optional.empty());
  }

  /**
   * All connections of a tenant.
   *
   * @param organization which
   * @return the scope
   */
  public static DiagnosticScope of(OrganizationId organization) {
    return new DiagnosticScope(Optional.empty(), Optional.of(organization));
  }
}
