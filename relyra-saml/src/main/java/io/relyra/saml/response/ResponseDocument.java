// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A well-formed document within the limits, of which nothing else is known. */
public final class ResponseDocument {
  private final Document document;

  ResponseDocument(Document document) {
    this.document = document;
  }

  Element root() {
    return document.getDocumentElement();
  }

  List<Element> elements() {
    return elementsIn(root());
  }

  /** An element and all elements in it, in document order. */
  static List<Element> elementsIn(Element element) {
    List<Element> found = new ArrayList<>();
    collect(element, found);
    return found;
  }

  // The parser has limited the depth, so recursion is bounded.
  private static void collect(Element element, List<Element> found) {
    found.add(element);
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        collect(child, found);
      }
    }
  }

  @Override
  public String toString() {
    return "ResponseDocument[hidden]";
  }
}
