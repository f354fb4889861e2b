// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.RelayState;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.RequestBinding;
import io.relyra.saml.request.PostBinding;
import io.relyra.saml.request.RedirectBinding;
import io.relyra.saml.signing.SigningKey;
import java.net.URI;
import java.util.Optional;

/**
 * A logout message on its way through the browser, in the binding that the identity provider
 * prefers. It is always signed (SAML Profiles 4.4.3.1).
 */
public sealed interface OutgoingLogout {
  /**
   * The browser is to go to this URL.
   *
   * @param location with the message in its query
   */
  record Redirect(URI location) implements OutgoingLogout {
    @Override
    public String toString() {
      return "Redirect[hidden]";
    }
  }

  /**
   * The browser is to submit this form. Whoever writes it as HTML has to escape every value of it.
   *
   * @param action where it is submitted to
   * @param kind names the field that holds the message
   * @param message in Base64
   * @param relayState which comes back with the answer, or is carried back
   */
  record Post(URI action, MessageKind kind, String message, Optional<String> relayState)
      implements OutgoingLogout {
    @Override
    public String toString() {
      return "Post[hidden]";
    }
  }

  /**
   * Sends a request.
   *
   * @param connection through which the user logged in
   * @param request what is asked
   * @param relayState which comes back with the answer
   * @param key signs
   * @return the request in its binding
   * @throws io.relyra.saml.SamlRefusal {@code logout_not_configured}, also if the query of the
   *     identity provider's URL holds a parameter of the binding, or {@code signature_failed}
   */
  static OutgoingLogout of(
      Connection connection, LogoutRequest request, RelayState relayState, SigningKey key) {
    return send(
        connection,
        new Message(MessageKind.REQUEST, request.destination(), LogoutXml.of(request)),
        Optional.of(relayState.value()),
        key);
  }

  /**
   * Sends an answer.
   *
   * @param request that is answered; its relay state is carried back
   * @param response what is answered
   * @param key signs
   * @return the answer in its binding
   * @throws io.relyra.saml.SamlRefusal as the other method
   */
  static OutgoingLogout of(VerifiedLogoutRequest request, LogoutResponse response, SigningKey key) {
    return send(
        request.connection(),
        new Message(MessageKind.RESPONSE, response.destination(), LogoutXml.of(response)),
        request.relayState(),
        key);
  }

  private static OutgoingLogout send(
      Connection connection, Message message, Optional<String> relayState, SigningKey key) {
    if (LogoutRoute.of(connection).theirs().binding() == RequestBinding.HTTP_REDIRECT) {
      return new Redirect(
          RedirectBinding.signedUrl(
              message.destination(),
              message.kind().parameter(),
              message.xml(),
              relayState,
              key,
              connection.identityProvider().requests().encoding()));
    }
    return new Post(
        message.destination(),
        message.kind(),
        PostBinding.signedMessage(message.destination(), message.xml(), key),
        relayState);
  }

  /**
   * A message that is not signed yet.
   *
   * @param kind of message
   * @param destination whom it is sent to
   * @param xml unsigned
   */
  record Message(MessageKind kind, URI destination, String xml) {}
}
