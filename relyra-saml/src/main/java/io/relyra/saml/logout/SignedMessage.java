// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.connection.Connection;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.saml.response.ProtocolDocument;
import io.relyra.saml.signature.MessageSignature;
import io.relyra.saml.signature.QuerySignature;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A message that the identity provider of the connection has signed as a whole. What it says is not
 * judged yet.
 */
final class SignedMessage {
  private final ProtocolDocument document;
  private final Connection connection;
  private final Optional<String> relayState;

  private SignedMessage(
      ProtocolDocument document, Connection connection, Optional<String> relayState) {
    this.document = document;
    this.connection = connection;
    this.relayState = relayState;
  }

  /** Verifies the signature of either binding. */
  static SignedMessage of(EncodedMessage message, Connection connection, LogoutLimits limits) {
    IdentityProvider signer = connection.identityProvider();
    ProtocolDocument document =
        message instanceof RedirectedMessage redirected
            ? ofQuery(redirected, signer, limits)
            : ofForm((PostedMessage) message, signer, limits);
    return new SignedMessage(document, connection, message.relayState());
  }

  // Nothing is inflated or parsed before the signature over the query is known to be good.
  private static ProtocolDocument ofQuery(
      RedirectedMessage message, IdentityProvider signer, LogoutLimits limits) {
    QuerySignature.verify(message.algorithm(), message.signedOctets(), message.signature(), signer);
    byte[] xml = Inflation.inflate(message.compressed(), limits.inflatedLength());
    ProtocolDocument document = ProtocolDocument.parse(xml, limits.xml());
    MessageSignature.requireNone(document);
    return document;
  }

  private static ProtocolDocument ofForm(
      PostedMessage message, IdentityProvider signer, LogoutLimits limits) {
    ProtocolDocument document = ProtocolDocument.parse(message.xml(), limits.xml());
    MessageSignature.verify(document, signer);
    return document;
  }

  Element root() {
    return document.root();
  }

  Connection connection() {
    return connection;
  }

  Optional<String> relayState() {
    return relayState;
  }

  @Override
  public String toString() {
    return "SignedMessage[hidden]";
  }
}
