// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import java.util.Optional;

/** A logout message as a browser brought it: decoded from its parameters, otherwise unknown. */
public sealed interface EncodedMessage permits RedirectedMessage, PostedMessage {
  /**
   * What it claims to be.
   *
   * @return the kind, by the parameter that carried it
   */
  MessageKind kind();

  /**
   * The handle that came with it. Only a redirect's signature covers it.
   *
   * @return the decoded relay state, if there is one
   */
  Optional<String> relayState();
}
