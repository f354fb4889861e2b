// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import io.relyra.api.ErrorCode;
import io.relyra.api.ReturnTo;
import io.relyra.saml.logout.LogoutResult;
import io.relyra.saml.logout.LogoutStatus;
import io.relyra.saml.logout.OutgoingLogout;

/** What became of a message to the single logout service. */
public sealed interface LogoutOutcome {
  /**
   * The identity provider answered our request.
   *
   * @param returnTo where the browser wanted to go
   * @param status what the identity provider reports
   */
  record Completed(ReturnTo returnTo, LogoutStatus status) implements LogoutOutcome {}

  /**
   * We answer a request of the identity provider.
   *
   * @param message the answer
   * @param result what became of the request
   * @param sessions how many sessions were ended
   */
  record Answered(OutgoingLogout message, LogoutResult result, int sessions)
      implements LogoutOutcome {
    @Override
    public String toString() {
      return "Answered[" + result + ", " + sessions + " sessions]";
    }
  }

  /**
   * The message has no effect.
   *
   * @param code why
   */
  record Refused(ErrorCode code) implements LogoutOutcome {}
}
