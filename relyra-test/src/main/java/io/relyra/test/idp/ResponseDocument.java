// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A response while it is being made, with names for the places where deviations interfere. */
final class ResponseDocument {
  private final Document document;

  ResponseDocument(String xml) {
    this.document = Dom.parse(xml);
  }

  String write() {
    return Dom.write(document);
  }

  Element response() {
    return document.getDocumentElement();
  }

  /** The assertions in their proper place. */
  List<Element> assertions() {
    return Dom.children(response(), SamlNames.ASSERTION, "Assertion");
  }

  /**
   * The first assertion.
   *
   * @throws IllegalArgumentException if there is none that can be read
   */
  Element assertion() {
    return assertions().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the response has no plain assertion"));
  }

  Element encryptedAssertion() {
    return Dom.children(response(), SamlNames.ASSERTION, "EncryptedAssertion").get(0);
  }

  /** The first element of that XML Encryption name. */
  Element inEncryption(String name) {
    return Dom.first(response(), SamlNames.ENCRYPTION, name);
  }

  /** The issuer of the response or of an assertion. */
  Element issuerOf(Element signable) {
    return Dom.children(signable, SamlNames.ASSERTION, "Issuer").get(0);
  }

  /** The first element of that SAML name within the assertion. */
  Element inAssertion(String name) {
    return Dom.first(assertion(), SamlNames.ASSERTION, name);
  }

  /** The first element of that XML Signature name. */
  Element inSignature(String name) {
    return Dom.first(response(), SamlNames.SIGNATURE, name);
  }

  Element nameId() {
    return inAssertion("NameID");
  }

  Element confirmationData() {
    return inAssertion("SubjectConfirmationData");
  }

  Element conditions() {
    return inAssertion("Conditions");
  }

  /** A time relative to the moment at which the response was issued. */
  String issuedPlus(Duration duration) {
    return Instant.parse(response().getAttribute("IssueInstant")).plus(duration).toString();
  }

  /** A new element of this document, not yet in a place; declare its prefixes on itself. */
  Element fragment(String xml) {
    return (Element) document.importNode(Dom.parse(xml).getDocumentElement(), true);
  }

  Document dom() {
    return document;
  }
}
