// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;
import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.NameId;
import io.relyra.saml.response.Issuer;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.ElementText;
import io.relyra.saml.xml.UtcTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What a signed LogoutRequest says (SAML Core 3.7.1). Whether it may be believed here and now is
 * for the rules.
 *
 * @param envelope what it says of itself
 * @param nameId whose sessions are to end
 * @param sessionIndexes which of them; none means all
 * @param notOnOrAfter when it ceases to hold, if it says so
 */
record ReceivedRequest(
    MessageEnvelope envelope,
    NameId nameId,
    List<String> sessionIndexes,
    Optional<Instant> notOnOrAfter) {
  private static final int MAX_NAME = 1024;
  private static final int MAX_SESSION_INDEX = 1024;

  ReceivedRequest {
    sessionIndexes = List.copyOf(sessionIndexes);
  }

  static ReceivedRequest read(SignedMessage message, LogoutLimits limits) {
    Element root = message.root();
    if (!ChildElements.is(root, PROTOCOL_NS, "LogoutRequest")) {
      throw new SamlRefusal(
          ErrorCode.LOGOUT_REQUEST_INVALID, "the root is not a SAML 2.0 LogoutRequest");
    }
    ElementAttributes attributes =
        ElementAttributes.of(
            root,
            "ID",
            "Version",
            "IssueInstant",
            "Destination",
            "Consent",
            "Reason",
            "NotOnOrAfter");
    ChildElements children = ChildElements.of(root);
    Element issuer = children.required(ASSERTION_NS, "Issuer");
    children.optional(SIGNATURE_NS, "Signature");
    children.optional(PROTOCOL_NS, "Extensions");
    refuseEncrypted(children);
    NameId nameId = nameId(children.required(ASSERTION_NS, "NameID"));
    List<Element> sessions = children.all(PROTOCOL_NS, "SessionIndex");
    children.end();
    if (sessions.size() > limits.sessionIndexes()) {
      throw new SamlRefusal(ErrorCode.XML_LIMIT_EXCEEDED, "the request names too many sessions");
    }
    return new ReceivedRequest(
        MessageEnvelope.read(attributes, Issuer.read(issuer)),
        nameId,
        sessions.stream().map(ReceivedRequest::sessionIndex).toList(),
        attributes.optional("NotOnOrAfter").map(UtcTime::parse));
  }

  private static void refuseEncrypted(ChildElements children) {
    if (children.optional(ASSERTION_NS, "EncryptedID").isPresent()) {
      throw new SamlRefusal(
          ErrorCode.LOGOUT_REQUEST_INVALID, "the name in the request is encrypted");
    }
  }

  private static NameId nameId(Element element) {
    ElementAttributes attributes =
        ElementAttributes.of(element, "Format", "NameQualifier", "SPNameQualifier", "SPProvidedID");
    return new NameId(
        ElementText.required(element, MAX_NAME),
        attributes.optional("Format"),
        attributes.optional("NameQualifier"),
        attributes.optional("SPNameQualifier"),
        attributes.optional("SPProvidedID"));
  }

  private static String sessionIndex(Element element) {
    ElementAttributes.of(element);
    return ElementText.required(element, MAX_SESSION_INDEX);
  }

  @Override
  public String toString() {
    return "ReceivedRequest[hidden]";
  }
}
