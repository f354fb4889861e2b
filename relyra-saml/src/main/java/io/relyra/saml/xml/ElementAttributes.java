// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** The attributes of one element, of which only named ones may stand there. */
public final class ElementAttributes {
  private final Element element;

  private ElementAttributes(Element element) {
    this.element = element;
  }

  /**
   * The attributes of an element that the schema does not open for foreign ones.
   *
   * @param element whose attributes are read
   * @param allowed the names without namespace that may stand there
   * @return the attributes
   */
  public static ElementAttributes of(Element element, String... allowed) {
    return checked(element, false, allowed);
  }

  /**
   * The attributes of an element that the schema opens for attributes of other namespaces, which
   * say nothing to us.
   *
   * @param element whose attributes are read
   * @param allowed the names without namespace that may stand there
   * @return the attributes
   */
  public static ElementAttributes open(Element element, String... allowed) {
    return checked(element, true, allowed);
  }

  private static ElementAttributes checked(Element element, boolean open, String... allowed) {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String namespace = attribute.getNamespaceURI();
      boolean known =
          namespace == null
              ? isAmong(allowed, attribute.getLocalName())
              : XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(namespace)
                  || (open && !namespace.startsWith("urn:oasis:names:tc:SAML:"));
      if (!known) {
        throw new SamlRefusal(
            ErrorCode.UNEXPECTED_ELEMENT,
            element.getLocalName() + " has an attribute that may not stand there");
      }
    }
    return new ElementAttributes(element);
  }

  private static boolean isAmong(String[] allowed, @Nullable String name) {
    for (String one : allowed) {
      if (one.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * An attribute that may be absent.
   *
   * @param name without namespace
   * @return its value, or nothing if it is absent
   */
  public Optional<String> optional(String name) {
    Attr attribute = element.getAttributeNodeNS(null, name);
    return attribute == null ? Optional.empty() : Optional.of(attribute.getValue());
  }

  /**
   * An attribute that must be present and not empty.
   *
   * @param name without namespace
   * @return its value
   */
  public String required(String name) {
    return optional(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () ->
                new SamlRefusal(
                    ErrorCode.MISSING_PROTOCOL_FIELD, element.getLocalName() + " has no " + name));
  }
}
