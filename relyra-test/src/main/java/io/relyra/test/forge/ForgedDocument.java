// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.forge;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
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

/** A response that is taken apart. */
final class ForgedDocument {
  static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
  static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

  private final Document document;

  ForgedDocument(String xml) {
    this.document = parse(xml);
  }

  Element root() {
    return document.getDocumentElement();
  }

  void root(Element other) {
    document.replaceChild(other, root());
  }

  /** The first assertion that is a child of the root. */
  Element assertion() {
    NodeList found = root().getElementsByTagNameNS(ASSERTION, "Assertion");
    for (int i = 0; i < found.getLength(); i++) {
      if (found.item(i).getParentNode() == root()) {
        return (Element) found.item(i);
      }
    }
    throw new IllegalArgumentException("there is no assertion");
  }

  Element first(Element scope, String namespace, String name) {
    Node found = scope.getElementsByTagNameNS(namespace, name).item(0);
    if (found == null) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return (Element) found;
  }

  boolean hasSignature() {
    return root().getElementsByTagNameNS(SIGNATURE, "Signature").getLength() > 0;
  }

  Element signature() {
    return first(root(), SIGNATURE, "Signature");
  }

  /** An element that is not in the document yet; declare its prefixes on itself. */
  Element fragment(String xml) {
    return (Element) document.importNode(parse(xml).getDocumentElement(), true);
  }

  /** A copy about an intruder, without signatures. */
  Element forgedCopy(Element genuine, boolean sameId) {
    Element forged = (Element) genuine.cloneNode(true);
    for (Node s = signatureIn(forged); s != null; s = signatureIn(forged)) {
      remove(s);
    }
    if (!sameId) {
      forged.setAttribute("ID", "_forged" + genuine.getAttribute("ID"));
      NodeList inner = forged.getElementsByTagNameNS(ASSERTION, "Assertion");
      for (int i = 0; i < inner.getLength(); i++) {
        Element assertion = (Element) inner.item(i);
        assertion.setAttribute("ID", "_forged" + assertion.getAttribute("ID"));
      }
    }
    first(forged, ASSERTION, "NameID").setTextContent(Forge.INTRUDER);
    return forged;
  }

  private static Node signatureIn(Element scope) {
    return scope.getElementsByTagNameNS(SIGNATURE, "Signature").item(0);
  }

  static void remove(Node node) {
    node.getParentNode().removeChild(node);
  }

  static void insertAfter(Node newcomer, Node place) {
    place.getParentNode().insertBefore(newcomer, place.getNextSibling());
  }

  /** Right after the issuer, which is the first child. */
  static void insertSecond(Element parent, Node newcomer) {
    parent.insertBefore(newcomer, parent.getFirstChild().getNextSibling());
  }

  String write() {
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

  private static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
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
}
