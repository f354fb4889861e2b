// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ConnectionId;
import io.relyra.api.RelayState;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.webflux.browser.BindingSecret;
import java.util.Optional;

/**
 * What a browser brought back from the identity provider. Nothing of it is proven.
 *
 * @param response the message
 * @param relayState the handle of the login it claims to answer
 * @param secret what the browser holds; empty if it sent none
 * @param place the connection whose own URL it was posted to; empty if it was the URL of all
 */
public record LoginAttempt(
    EncodedResponse response,
    RelayState relayState,
    Optional<BindingSecret> secret,
    Optional<ConnectionId> place)
    implements Attempt {

  /**
   * What was posted to the URL of all connections.
   *
   * @param response the message
   * @param relayState the handle of the login it claims to answer
   * @param secret what the browser holds; empty if it sent none
   */
  public LoginAttempt(
      EncodedResponse response, RelayState relayState, Optional<BindingSecret> secret) {
    this(response, relayState, secret, Optional.empty());
  }
}
