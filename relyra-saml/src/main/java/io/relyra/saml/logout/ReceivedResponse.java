// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;
import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.response.Issuer;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What a signed LogoutResponse says (SAML Core 3.7.2). Whether it may be believed here and now is
 * for the rules.
 *
 * @param envelope what it says of itself
 * @param inResponseTo the request that it answers
 * @param status what became of that request
 */
record ReceivedResponse(
    MessageEnvelope envelope, Optional<String> inResponseTo, LogoutStatus status) {

  static ReceivedResponse read(SignedMessage message) {
    Element root = message.root();
    if (!ChildElements.is(root, PROTOCOL_NS, "LogoutResponse")) {
      throw new SamlRefusal(
          ErrorCode.LOGOUT_RESPONSE_INVALID, "the root is not a SAML 2.0 LogoutResponse");
    }
    ElementAttributes attributes =
        ElementAttributes.of(
            root, "ID", "Version", "IssueInstant", "Destination", "InResponseTo", "Consent");
    ChildElements children = ChildElements.of(root);
    Element issuer = children.required(ASSERTION_NS, "Issuer");
    children.optional(SIGNATURE_NS, "Signature");
    children.optional(PROTOCOL_NS, "Extensions");
    Element status = children.required(PROTOCOL_NS, "Status");
    children.end();
    return new ReceivedResponse(
        MessageEnvelope.read(attributes, Issuer.read(issuer)),
        attributes.optional("InResponseTo"),
        StatusReader.read(status));
  }

  @Override
  public String toString() {
    return "ReceivedResponse[hidden]";
  }
}
