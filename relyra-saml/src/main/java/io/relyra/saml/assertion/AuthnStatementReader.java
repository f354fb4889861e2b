// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;

import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.ElementText;
import io.relyra.saml.xml.UtcTime;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Reads an AuthnStatement (SAML Core 2.7.2). A declaration of the context by value is refused: it
 * is XML of any kind, and nothing here understands it.
 */
final class AuthnStatementReader {
  private static final int MAX_URI = 1024;

  private AuthnStatementReader() {}

  static AuthnStatement read(Element statement) {
    ElementAttributes attributes =
        ElementAttributes.of(statement, "AuthnInstant", "SessionIndex", "SessionNotOnOrAfter");
    ChildElements children = ChildElements.of(statement);
    children
        .optional(ASSERTION_NS, "SubjectLocality")
        .ifPresent(
            locality -> {
              ElementAttributes.of(locality, "Address", "DNSName");
              ChildElements.of(locality).end();
            });
    Optional<String> classRef = classRef(children.required(ASSERTION_NS, "AuthnContext"));
    children.end();
    return new AuthnStatement(
        UtcTime.parse(attributes.required("AuthnInstant")),
        attributes.optional("SessionIndex"),
        attributes.optional("SessionNotOnOrAfter").map(UtcTime::parse),
        classRef);
  }

  private static Optional<String> classRef(Element context) {
    ElementAttributes.of(context);
    ChildElements children = ChildElements.of(context);
    Optional<String> classRef =
        children.optional(ASSERTION_NS, "AuthnContextClassRef").map(AuthnStatementReader::uri);
    children.optional(ASSERTION_NS, "AuthnContextDeclRef").ifPresent(AuthnStatementReader::uri);
    children.all(ASSERTION_NS, "AuthenticatingAuthority").forEach(AuthnStatementReader::uri);
    children.end();
    return classRef;
  }

  private static String uri(Element element) {
    ElementAttributes.of(element);
    return ElementText.required(element, MAX_URI);
  }
}
