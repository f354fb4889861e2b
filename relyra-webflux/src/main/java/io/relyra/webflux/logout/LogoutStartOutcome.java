// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.logout.OutgoingLogout;
import io.relyra.webflux.browser.BindingSecret;

/** What became of the wish to log out at the identity provider, too. */
public sealed interface LogoutStartOutcome {
  /**
   * The browser is to carry a request to the identity provider and to hold the secret.
   *
   * @param message the request
   * @param secret ties the answer to this browser
   */
  record Asked(OutgoingLogout message, BindingSecret secret) implements LogoutStartOutcome {
    @Override
    public String toString() {
      return "Asked[hidden]";
    }
  }

  /** There is nobody to ask: the connection is gone, or knows no single logout. */
  record LocalOnly() implements LogoutStartOutcome {}

  /**
   * The identity provider was not asked.
   *
   * @param code why
   */
  record Refused(ErrorCode code) implements LogoutStartOutcome {}
}
