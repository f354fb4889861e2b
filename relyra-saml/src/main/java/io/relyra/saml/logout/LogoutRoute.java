// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.saml.SamlRefusal;
import java.net.URI;
import java.util.Optional;

/**
 * How logout messages travel through a connection of which both sides know single logout.
 *
 * @param theirs where our messages go: the service that the identity provider prefers
 * @param ours where theirs come in
 */
public record LogoutRoute(SingleLogoutService theirs, URI ours) {
  /**
   * The route of a connection, if it has one.
   *
   * @param connection with or without single logout
   * @return empty if either side knows no single logout
   */
  public static Optional<LogoutRoute> find(Connection connection) {
    return connection.identityProvider().logout().stream()
        .findFirst()
        .flatMap(
            theirs ->
                connection.serviceProvider().sloUrl().map(ours -> new LogoutRoute(theirs, ours)));
  }

  /**
   * The route of a connection that must have one.
   *
   * @param connection with single logout
   * @return the route
   * @throws SamlRefusal {@code logout_not_configured} if either side knows no single logout
   */
  public static LogoutRoute of(Connection connection) {
    return find(connection)
        .orElseThrow(
            () ->
                new SamlRefusal(
                    ErrorCode.LOGOUT_NOT_CONFIGURED,
                    "one of the two sides of the connection knows no single logout"));
  }
}
