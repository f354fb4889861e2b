// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.AssertionId;
import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.assertion.Assertion.Content;
import io.relyra.saml.encryption.AssertionDecryption;
import io.relyra.saml.encryption.EncryptedParts;
import io.relyra.saml.response.Issuer;
import io.relyra.saml.signature.SignedAssertion;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.UtcTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The only reader of identity data (SAML Core 2.3.3). It walks the verified node from its first to
 * its last child in the order of the schema, so every element is either read or refused.
 */
public final class AssertionReader {
  private AssertionReader() {}

  /**
   * Reads an assertion.
   *
   * @param signed whose signature was verified
   * @param decryption for parts that are encrypted inside of what was signed
   * @return what it says
   * @throws SamlRefusal {@code missing_protocol_field}, {@code unexpected_element}, {@code
   *     xml_limit_exceeded} or any code of {@link EncryptedParts#open}
   */
  public static Assertion read(SignedAssertion signed, AssertionDecryption decryption) {
    EncryptedParts parts =
        decryption.parts(signed.connection().serviceProvider().entityId(), signed.allowances());
    return new Assertion(signed, content(signed, parts), parts.legacy());
  }

  private static Content content(SignedAssertion signed, EncryptedParts parts) {
    Element element = signed.element();
    ElementAttributes attributes = ElementAttributes.of(element, "ID", "Version", "IssueInstant");
    ChildElements children = ChildElements.of(element);
    Issuer issuer = Issuer.read(children.required(ASSERTION_NS, "Issuer"));
    children.optional(SIGNATURE_NS, "Signature");
    SubjectReader subject = SubjectReader.read(children.required(ASSERTION_NS, "Subject"), parts);
    Optional<Conditions> conditions =
        children.optional(ASSERTION_NS, "Conditions").map(ConditionsReader::read);
    List<AuthnStatement> authnStatements = new ArrayList<>();
    AttributeCollector collector = new AttributeCollector(parts);
    readStatements(children, authnStatements, collector);
    return new Content(
        id(attributes.required("ID")),
        attributes.required("Version"),
        UtcTime.parse(attributes.required("IssueInstant")),
        issuer,
        subject.nameId(),
        subject.confirmations(),
        conditions,
        List.copyOf(authnStatements),
        collector.attributes());
  }

  private static void readStatements(
      ChildElements children, List<AuthnStatement> authn, AttributeCollector attributes) {
    Optional<Element> statement = children.any();
    while (statement.isPresent()) {
      Element element = statement.get();
      if (ChildElements.is(element, ASSERTION_NS, "AuthnStatement")) {
        authn.add(AuthnStatementReader.read(element));
      } else if (ChildElements.is(element, ASSERTION_NS, "AttributeStatement")) {
        attributes.add(element);
      } else {
        throw new SamlRefusal(
            ErrorCode.UNEXPECTED_ELEMENT, "the assertion holds an element that is not understood");
      }
      statement = children.any();
    }
  }

  private static AssertionId id(String value) {
    try {
      return new AssertionId(value);
    } catch (IllegalArgumentException e) {
      throw new SamlRefusal(ErrorCode.MISSING_PROTOCOL_FIELD, "the assertion has no usable ID");
    }
  }
}
