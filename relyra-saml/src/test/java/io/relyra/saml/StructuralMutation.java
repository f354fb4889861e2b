// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Elements deleted, doubled, moved, forged and moved, attributes changed; up to three times. */
public final class StructuralMutation {
  private StructuralMutation() {}

  /** A changed document, or nothing if no document is left. */
  public static Optional<String> of(String genuine, Random random) throws Exception {
    Document document = parse(genuine);
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutate(document, random);
    }
    return document.getDocumentElement() == null ? Optional.empty() : Optional.of(write(document));
  }

  private static void mutate(Document document, Random random) {
    Element one = any(document, random);
    Element other = any(document, random);
    if (one == null || other == null) {
      return;
    }
    switch (random.nextInt(7)) {
      case 0 -> one.getParentNode().removeChild(one);
      case 1 -> insert(one.cloneNode(true), other, random);
      case 2 -> insert(one, other, random);
      case 3 -> insert(forged((Element) one.cloneNode(true), random), other, random);
      case 4 -> {
        Node copy = forged((Element) one.cloneNode(true), random);
        one.getParentNode().replaceChild(copy, one);
        insert(one, (Element) copy, random);
      }
      case 5 -> changeAttribute(one, random);
      default -> one.setTextContent("eve@example.org");
    }
  }

  private static void insert(Node node, Element target, Random random) {
    for (Node above = target; above != null; above = above.getParentNode()) {
      if (above == node) {
        return;
      }
    }
    Node parent = random.nextBoolean() ? target : target.getParentNode();
    if (parent instanceof Document) {
      return;
    }
    parent.insertBefore(node, random.nextBoolean() ? parent.getFirstChild() : null);
  }

  private static Node forged(Element copy, Random random) {
    NodeList elements = copy.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      if ("NameID".equals(element.getLocalName())
          || "AttributeValue".equals(element.getLocalName())
          || "SessionIndex".equals(element.getLocalName())) {
        element.setTextContent("eve@example.org");
      }
    }
    if (copy.hasAttribute("ID") && random.nextBoolean()) {
      copy.setAttribute("ID", "_forged");
    }
    return copy;
  }

  private static void changeAttribute(Element element, Random random) {
    if (element.getAttributes().getLength() > 0) {
      Attr attribute =
          (Attr) element.getAttributes().item(random.nextInt(element.getAttributes().getLength()));
      if (attribute.getName().startsWith("xmlns")) {
        return;
      }
      if (random.nextBoolean()) {
        element.removeAttributeNode(attribute);
      } else {
        attribute.setValue(random.nextBoolean() ? "" : "changed");
      }
    }
  }

  private static Element any(Document document, Random random) {
    NodeList elements = document.getElementsByTagNameNS("*", "*");
    List<Element> candidates = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      candidates.add((Element) elements.item(i));
    }
    return candidates.isEmpty() ? null : candidates.get(random.nextInt(candidates.size()));
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static String write(Document document) throws Exception {
    Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
    writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    StringWriter text = new StringWriter();
    writer.transform(new DOMSource(document), new StreamResult(text));
    return text.toString();
  }
}
