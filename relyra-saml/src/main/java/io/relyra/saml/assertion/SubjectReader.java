// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;

import io.relyra.saml.encryption.EncryptedParts;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.ElementText;
import io.relyra.saml.xml.UtcTime;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Reads a Subject (SAML Core 2.4): a NameID, plain or encrypted, never a BaseID, and its
 * confirmations.
 *
 * @param nameId whom
 * @param confirmations who may present the assertion
 */
record SubjectReader(NameId nameId, List<SubjectConfirmation> confirmations) {
  private static final int MAX_NAME = 1024;

  static SubjectReader read(Element subject, EncryptedParts parts) {
    ElementAttributes.of(subject);
    ChildElements children = ChildElements.of(subject);
    NameId nameId =
        nameId(
            children
                .optional(ASSERTION_NS, "EncryptedID")
                .map(encrypted -> parts.open(encrypted, "NameID"))
                .orElseGet(() -> children.required(ASSERTION_NS, "NameID")));
    List<SubjectConfirmation> confirmations =
        children.all(ASSERTION_NS, "SubjectConfirmation").stream()
            .map(SubjectReader::confirmation)
            .toList();
    children.end();
    return new SubjectReader(nameId, confirmations);
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

  private static SubjectConfirmation confirmation(Element element) {
    String method = ElementAttributes.of(element, "Method").required("Method");
    ChildElements children = ChildElements.of(element);
    Optional<Element> data = children.optional(ASSERTION_NS, "SubjectConfirmationData");
    children.end();
    return data.map(found -> confirmation(method, found))
        .orElseGet(
            () ->
                new SubjectConfirmation(
                    method,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
  }

  private static SubjectConfirmation confirmation(String method, Element data) {
    ElementAttributes attributes =
        ElementAttributes.of(
            data, "NotBefore", "NotOnOrAfter", "Recipient", "InResponseTo", "Address");
    ChildElements.of(data).end();
    return new SubjectConfirmation(
        method,
        attributes.optional("Recipient"),
        attributes.optional("InResponseTo"),
        attributes.optional("NotBefore").map(UtcTime::parse),
        attributes.optional("NotOnOrAfter").map(UtcTime::parse));
  }
}
