// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;
import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.UtcTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * The shape of a response: its root, unique identifiers, exactly one assertion in the whole
 * document and that one in its place, children in the order of the schema, a successful status.
 *
 * <p>Signature wrapping needs a second place from which something could be read. Here there is
 * none.
 */
public final class ResponseShape {
  // A subset of NCName (xs:ID): what stands after '#' in a reference must be the name itself.
  private static final Pattern ID = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]{0,255}");

  private ResponseShape() {}

  /**
   * Judges the shape.
   *
   * @param document any well-formed document
   * @return the response with its only assertion, of which nothing is verified
   * @throws SamlRefusal with the code of what is out of shape
   */
  public static UnverifiedResponse of(ResponseDocument document) {
    Element root = document.root();
    if (!ChildElements.is(root, PROTOCOL_NS, "Response")) {
      throw new SamlRefusal(ErrorCode.UNEXPECTED_ELEMENT, "the root is not a SAML 2.0 Response");
    }
    List<Element> elements = document.elements();
    UniqueIds.check(elements);
    countAssertions(elements);
    ElementAttributes attributes =
        ElementAttributes.of(
            root, "ID", "Version", "IssueInstant", "Destination", "InResponseTo", "Consent");
    ChildElements children = ChildElements.of(root);
    Optional<Element> issuer = children.optional(ASSERTION_NS, "Issuer");
    children.all(SIGNATURE_NS, "Signature");
    Element status = children.required(PROTOCOL_NS, "Status");
    Optional<Element> assertion = children.optional(ASSERTION_NS, "Assertion");
    children.end();
    ResponseStatus.requireSuccess(status);
    return new UnverifiedResponse(
        identified(root),
        identified(assertion.orElseThrow(ResponseShape::noAssertion)),
        elements,
        new ResponseEnvelope(
            attributes.required("Version"),
            UtcTime.parse(attributes.required("IssueInstant")),
            attributes.optional("Destination"),
            attributes.optional("InResponseTo"),
            issuer.map(Issuer::read)));
  }

  // By local name alone: what only looks like an assertion is as suspicious as a second one.
  private static void countAssertions(List<Element> elements) {
    int plain = 0;
    int encrypted = 0;
    for (Element element : elements) {
      plain += "Assertion".equals(element.getLocalName()) ? 1 : 0;
      encrypted += "EncryptedAssertion".equals(element.getLocalName()) ? 1 : 0;
    }
    if (plain + encrypted > 1) {
      throw new SamlRefusal(ErrorCode.AMBIGUOUS_ASSERTION, "there is more than one assertion");
    }
    if (encrypted == 1) {
      throw new SamlRefusal(
          ErrorCode.ENCRYPTED_ASSERTION_UNSUPPORTED, "the assertion is encrypted");
    }
  }

  // Only these two elements can be the target of a signature's reference.
  private static Element identified(Element element) {
    if (!ID.matcher(element.getAttributeNS(null, "ID")).matches()) {
      throw new SamlRefusal(
          ErrorCode.MISSING_PROTOCOL_FIELD, element.getLocalName() + " has no usable ID");
    }
    element.setIdAttributeNS(null, "ID", true);
    return element;
  }

  private static SamlRefusal noAssertion() {
    return new SamlRefusal(ErrorCode.AMBIGUOUS_ASSERTION, "there is no assertion");
  }
}
