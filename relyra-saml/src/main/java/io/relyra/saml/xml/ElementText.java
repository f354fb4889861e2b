// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The whole text of an element that holds nothing but text. */
public final class ElementText {
  private ElementText() {}

  /**
   * The text, unchanged: neither trimmed nor normalized.
   *
   * @param element which must have no child elements, comments or processing instructions
   * @param maxLength the longest text that is taken
   * @return the text, possibly empty
   */
  public static String of(Element element, int maxLength) {
    StringBuilder text = new StringBuilder();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeType() != Node.TEXT_NODE) {
        throw new SamlRefusal(
            ErrorCode.UNEXPECTED_ELEMENT, element.getLocalName() + " holds more than text");
      }
      text.append(node.getNodeValue());
    }
    if (text.length() > maxLength) {
      throw new SamlRefusal(
          ErrorCode.XML_LIMIT_EXCEEDED, element.getLocalName() + " holds too long a text");
    }
    return text.toString();
  }

  /**
   * The text, which must not be blank.
   *
   * @param element as {@link #of}
   * @param maxLength as {@link #of}
   * @return the text
   */
  public static String required(Element element, int maxLength) {
    String text = of(element, maxLength);
    if (text.isBlank()) {
      throw new SamlRefusal(ErrorCode.MISSING_PROTOCOL_FIELD, element.getLocalName() + " is empty");
    }
    return text;
  }
}
