// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.xml.SamlNames.METADATA_NS;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.ChildElements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * One entity of a document (SAML Metadata 2.3).
 *
 * @param element its EntityDescriptor
 * @param validity of all elements around it and its own
 */
record Entity(Element element, MetadataValidity validity) {

  /** The only entity of a document, or the only one of a name. */
  static Entity in(Element root, Optional<EntityId> wanted) {
    List<Entity> all = new ArrayList<>();
    collect(root, MetadataValidity.UNLIMITED, all);
    List<Entity> chosen =
        all.stream()
            .filter(one -> wanted.isEmpty() || one.name().equals(wanted.get().value()))
            .toList();
    if (chosen.size() != 1) {
      throw new SamlRefusal(
          ErrorCode.METADATA_ENTITY_NOT_FOUND,
          wanted.isEmpty()
              ? "the document does not describe exactly one entity"
              : "not exactly one entity of the document has the name asked for");
    }
    return chosen.get(0);
  }

  // The parser has limited the depth, so recursion is bounded.
  private static void collect(Element element, MetadataValidity around, List<Entity> found) {
    MetadataValidity validity = around.and(ValidityReader.read(element));
    if (ChildElements.is(element, METADATA_NS, "EntityDescriptor")) {
      found.add(new Entity(element, validity));
      return;
    }
    for (Element child : MetadataChildren.of(element)) {
      if (ChildElements.is(child, METADATA_NS, "EntityDescriptor")
          || ChildElements.is(child, METADATA_NS, "EntitiesDescriptor")) {
        collect(child, validity, found);
      }
    }
  }

  private String name() {
    return element.getAttributeNS(null, "entityID");
  }

  EntityId id() {
    try {
      return new EntityId(name());
    } catch (IllegalArgumentException e) {
      throw new SamlRefusal(
          ErrorCode.METADATA_MISSING_ENTITY_ID, "the entity has no usable entity id");
    }
  }
}
