// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.Connection;

/**
 * What a trusted identity provider says of the logout that we asked for.
 *
 * <p>Security guarantees: it was signed with a pinned key of the connection, is meant for us,
 * answers our request, and was in time when it was verified. Not guaranteed: that sessions at other
 * service providers have ended.
 */
public final class VerifiedLogoutResponse {
  private final LogoutStatus status;
  private final Connection connection;

  VerifiedLogoutResponse(LogoutStatus status, SignedMessage message) {
    this.status = status;
    this.connection = message.connection();
  }

  /**
   * What became of the logout.
   *
   * @return the status with all its codes
   */
  public LogoutStatus status() {
    return status;
  }

  /**
   * The connection through which it came.
   *
   * @return its id
   */
  public ConnectionId connectionId() {
    return connection.id();
  }

  @Override
  public String toString() {
    return "VerifiedLogoutResponse[" + status.result() + "]";
  }
}
