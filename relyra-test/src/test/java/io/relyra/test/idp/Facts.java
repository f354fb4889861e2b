// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a response says, one line per attribute and text, without signatures and IDs. */
final class Facts {
  private final List<String> lines = new ArrayList<>();

  private Facts(String xml) {
    collect("", Dom.parse(xml).getDocumentElement());
  }

  /** The places at which two responses say something different. */
  static Set<String> differences(String one, String other) {
    Set<String> differences = new TreeSet<>();
    List<String> left = new Facts(one).lines;
    List<String> right = new Facts(other).lines;
    differences.addAll(placesOnlyIn(left, right));
    differences.addAll(placesOnlyIn(right, left));
    return differences;
  }

  private static Set<String> placesOnlyIn(List<String> some, List<String> others) {
    List<String> rest = new ArrayList<>(some);
    others.forEach(rest::remove);
    return rest.stream()
        .map(line -> line.substring(0, line.indexOf('=')))
        .collect(Collectors.toSet());
  }

  private void collect(String parent, Element element) {
    if (SamlNames.SIGNATURE.equals(element.getNamespaceURI())) {
      return;
    }
    String place = parent + element.getLocalName();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      if (!attribute.getName().equals("ID") && !attribute.getName().startsWith("xmlns")) {
        lines.add(place + "@" + attribute.getName() + "=" + attribute.getValue());
      }
    }
    boolean hasElements = false;
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        hasElements = true;
        collect(place + "/", inner);
      }
    }
    if (!hasElements) {
      lines.add(place + "=" + element.getTextContent());
    }
  }
}
