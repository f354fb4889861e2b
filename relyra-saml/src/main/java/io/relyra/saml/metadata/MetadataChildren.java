// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.xml.SamlNames.METADATA_NS;

import io.relyra.saml.xml.ChildElements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** The child elements of one element, in whatever order they were written. */
final class MetadataChildren {
  private MetadataChildren() {}

  static List<Element> of(Element parent) {
    List<Element> found = new ArrayList<>();
    ChildElements children = ChildElements.of(parent);
    for (Optional<Element> child = children.any(); child.isPresent(); child = children.any()) {
      found.add(child.get());
    }
    return found;
  }

  static List<Element> named(Element parent, String localName) {
    return named(parent, METADATA_NS, localName);
  }

  static List<Element> named(Element parent, String namespace, String localName) {
    return of(parent).stream()
        .filter(child -> ChildElements.is(child, namespace, localName))
        .toList();
  }
}
