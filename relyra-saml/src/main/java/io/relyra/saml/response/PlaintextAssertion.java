// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;

import io.relyra.saml.xml.ChildElements;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** An assertion that was encrypted, outside of its response. Nothing of it is verified. */
public final class PlaintextAssertion {
  private final Element element;

  private PlaintextAssertion(Element element) {
    this.element = element;
  }

  /** Takes the only element in a scope. */
  static PlaintextAssertion in(Element scope) {
    ChildElements children = ChildElements.of(scope);
    Element assertion = children.required(ASSERTION_NS, "Assertion");
    children.end();
    return new PlaintextAssertion(assertion);
  }

  // The prefixes that only the replaced element declares would be lost with it.
  Element adoptedBy(Element replaced) {
    NamedNodeMap declared = replaced.getAttributes();
    for (int i = 0; i < declared.getLength(); i++) {
      Node attribute = declared.item(i);
      if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
          && !element.hasAttribute(attribute.getNodeName())) {
        element.setAttributeNS(
            XMLConstants.XMLNS_ATTRIBUTE_NS_URI, attribute.getNodeName(), attribute.getNodeValue());
      }
    }
    return (Element) replaced.getOwnerDocument().adoptNode(element);
  }

  @Override
  public String toString() {
    return "PlaintextAssertion[hidden]";
  }
}
