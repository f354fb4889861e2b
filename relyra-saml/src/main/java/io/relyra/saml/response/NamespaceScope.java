// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import io.relyra.saml.xml.XmlText;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * The namespaces that are declared at an element, for text that was cut out of there.
 *
 * <p>Encrypted elements may use prefixes that their surroundings declare.
 */
final class NamespaceScope {
  private static final String NAME = "scope";
  private static final String CLOSING_TAG = "</" + NAME + ">";

  private final Map<String, String> uriByPrefix;

  private NamespaceScope(Map<String, String> uriByPrefix) {
    this.uriByPrefix = uriByPrefix;
  }

  static NamespaceScope at(Element element) {
    Map<String, String> nearest = new TreeMap<>();
    for (Node node = element; node instanceof Element above; node = node.getParentNode()) {
      NamedNodeMap attributes = above.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        Node attribute = attributes.item(i);
        if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
          nearest.putIfAbsent(attribute.getNodeName(), attribute.getNodeValue());
        }
      }
    }
    return new NamespaceScope(nearest);
  }

  // Text that closes the surrounding element leaves a document with two roots, which no parser
  // accepts.
  InputStream around(byte[] text) {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(stream(openingTag()), new ByteArrayInputStream(text), stream(CLOSING_TAG))));
  }

  private String openingTag() {
    String element =
        XmlText.of(
            writer -> {
              writer.writeStartElement(NAME);
              for (Map.Entry<String, String> declared : uriByPrefix.entrySet()) {
                writer.writeAttribute(declared.getKey(), declared.getValue());
              }
              writer.writeCharacters("");
              writer.writeEndElement();
            });
    return element.substring(0, element.length() - CLOSING_TAG.length());
  }

  private static InputStream stream(String markup) {
    return new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8));
  }
}
