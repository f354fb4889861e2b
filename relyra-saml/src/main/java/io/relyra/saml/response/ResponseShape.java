// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;
import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.UsableId;
import io.relyra.saml.xml.UtcTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The shape of a response: its root, unique identifiers, exactly one assertion in the whole
 * document and that one in its place, children in the order of the schema, a successful status.
 *
 * <p>Signature wrapping needs a second place from which something could be read. Here there is
 * none.
 */
public final class ResponseShape {
  private static final int MAX_ID = 256;

  private ResponseShape() {}

  /**
   * Judges the shape.
   *
   * @param document any well-formed document
   * @return the response with its only assertion, plain or encrypted, of which nothing is verified
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
    Optional<Element> plain = children.optional(ASSERTION_NS, "Assertion");
    Optional<Element> encrypted = children.optional(ASSERTION_NS, "EncryptedAssertion");
    children.end();
    ResponseStatus.requireSuccess(status);
    Element assertion = plain.or(() -> encrypted).orElseThrow(ResponseShape::noAssertion);
    identified(root);
    ResponseEnvelope envelope =
        new ResponseEnvelope(
            attributes.required("Version"),
            UtcTime.parse(attributes.required("IssueInstant")),
            attributes.optional("Destination"),
            attributes.optional("InResponseTo"),
            issuer.map(Issuer::read));
    return plain.isPresent()
        ? new PlainResponse(root, identified(assertion), elements, envelope)
        : new EncryptedResponse(root, assertion, elements, envelope);
  }

  /** The same response after its assertion was decrypted: everything is judged over the whole. */
  static PlainResponse decrypted(EncryptedResponse response, Element assertion) {
    List<Element> everything = new ArrayList<>(response.elements());
    everything.addAll(ResponseDocument.elementsIn(assertion));
    UniqueIds.check(everything);
    List<Element> elements = ResponseDocument.elementsIn(response.root());
    countAssertions(elements);
    return new PlainResponse(response.root(), identified(assertion), elements, response.envelope());
  }

  // By local name alone: what only looks like an assertion is as suspicious as a second one.
  private static void countAssertions(List<Element> elements) {
    int assertions = 0;
    for (Element element : elements) {
      String name = element.getLocalName();
      assertions += "Assertion".equals(name) || "EncryptedAssertion".equals(name) ? 1 : 0;
    }
    if (assertions > 1) {
      throw new SamlRefusal(ErrorCode.AMBIGUOUS_ASSERTION, "there is more than one assertion");
    }
  }

  // Only these two elements can be the target of a signature's reference.
  private static Element identified(Element element) {
    if (!UsableId.is(element.getAttributeNS(null, "ID"), MAX_ID)) {
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
