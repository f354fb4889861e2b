// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * No two elements carry the same identifier, however the attribute is written (SAML Core 1.3.4).
 *
 * <p>Which attribute is an identifier depends on who reads: all of {@code ID}, {@code Id} and
 * {@code id} count, in any namespace, and no element may have two of them.
 */
final class UniqueIds {
  private UniqueIds() {}

  static void check(List<Element> elements) {
    Set<String> seen = new HashSet<>();
    for (Element element : elements) {
      NamedNodeMap attributes = element.getAttributes();
      int ids = 0;
      for (int i = 0; i < attributes.getLength(); i++) {
        Node attribute = attributes.item(i);
        if ("id".equalsIgnoreCase(attribute.getLocalName())) {
          ids++;
          refuseIf(ids > 1 || !seen.add(attribute.getNodeValue()));
        }
      }
    }
  }

  private static void refuseIf(boolean duplicate) {
    if (duplicate) {
      throw new SamlRefusal(ErrorCode.DUPLICATE_XML_ID, "an identifier occurs twice");
    }
  }
}
