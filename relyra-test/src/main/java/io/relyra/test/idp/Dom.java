// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML documents through the JDK's own parser and writer, whatever else is on the class path. */
final class Dom {
  private Dom() {}

  /**
   * Reads a document that has no DOCTYPE.
   *
   * @throws IllegalArgumentException if it is not well-formed; the message quotes nothing
   */
  static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      // The default handler prints to the console.
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(xml)));
    } catch (SAXException e) {
      throw new IllegalArgumentException("not a well-formed XML document without DOCTYPE", e);
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("the JDK's parser reads from memory", e);
    }
  }

  static String write(Node document) {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter out = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(out));
      return out.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("the JDK's transformer writes to memory", e);
    }
  }

  /** All descendants of that name, in document order. */
  static List<Element> all(Element scope, String namespace, String name) {
    NodeList found = scope.getElementsByTagNameNS(namespace, name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  static List<Element> children(Element parent, String namespace, String name) {
    return all(parent, namespace, name).stream()
        .filter(child -> child.getParentNode() == parent)
        .toList();
  }

  static Optional<Element> find(Element scope, String namespace, String name) {
    return all(scope, namespace, name).stream().findFirst();
  }

  /**
   * The first descendant of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Element first(Element scope, String namespace, String name) {
    return find(scope, namespace, name)
        .orElseThrow(() -> new IllegalArgumentException("the document has no " + name));
  }

  static void remove(Node node) {
    Node parent = node.getParentNode();
    if (parent != null) {
      parent.removeChild(node);
    }
  }

  static void insertAfter(Node newcomer, Node place) {
    Node parent = place.getParentNode();
    if (parent == null) {
      throw new IllegalArgumentException("the place is outside of a document");
    }
    parent.insertBefore(newcomer, place.getNextSibling());
  }
}
