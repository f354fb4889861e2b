// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.xml;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The child elements of one element, taken strictly in the order that the schema prescribes.
 *
 * <p>Text other than white space between them, and children that nobody took, refuse the document.
 */
public final class ChildElements {
  private final String parent;
  private @Nullable Element next;

  private ChildElements(Element parent) {
    this.parent = nameOf(parent);
    this.next = elementFrom(parent.getFirstChild());
  }

  /**
   * Begins with the first child.
   *
   * @param parent whose name is known, because it may be named in refusals
   * @return the children
   */
  public static ChildElements of(Element parent) {
    return new ChildElements(parent);
  }

  /**
   * Tells whether an element has a qualified name.
   *
   * @param element any element
   * @param namespace to be compared exactly
   * @param localName to be compared exactly
   * @return true if both are equal
   */
  public static boolean is(Element element, String namespace, String localName) {
    return namespace.equals(element.getNamespaceURI()) && localName.equals(element.getLocalName());
  }

  /**
   * Takes the next child if it has this name.
   *
   * @param namespace of the child
   * @param localName of the child
   * @return the child, or nothing if the next child is another
   */
  public Optional<Element> optional(String namespace, String localName) {
    Element candidate = next;
    if (candidate == null || !is(candidate, namespace, localName)) {
      return Optional.empty();
    }
    next = elementFrom(candidate.getNextSibling());
    return Optional.of(candidate);
  }

  /**
   * Takes the next child, which must have this name.
   *
   * @param namespace of the child
   * @param localName of the child
   * @return the child
   */
  public Element required(String namespace, String localName) {
    return optional(namespace, localName).orElseThrow(() -> missing(namespace, localName));
  }

  // A mandatory child that comes later is not missing: something else stands in its place.
  private SamlRefusal missing(String namespace, String localName) {
    for (Element later = next; later != null; later = elementFrom(later.getNextSibling())) {
      if (is(later, namespace, localName)) {
        return refusal(
            ErrorCode.UNEXPECTED_ELEMENT, parent + " has a child that may not stand there");
      }
    }
    return refusal(ErrorCode.MISSING_PROTOCOL_FIELD, parent + " has no " + localName);
  }

  /**
   * Takes all children of this name that follow each other.
   *
   * @param namespace of the children
   * @param localName of the children
   * @return the children, possibly none
   */
  public List<Element> all(String namespace, String localName) {
    List<Element> taken = new ArrayList<>();
    Optional<Element> child = optional(namespace, localName);
    while (child.isPresent()) {
      taken.add(child.get());
      child = optional(namespace, localName);
    }
    return taken;
  }

  /**
   * Takes the next child, whatever it is called.
   *
   * @return the child, or nothing at the end
   */
  public Optional<Element> any() {
    Element candidate = next;
    if (candidate == null) {
      return Optional.empty();
    }
    next = elementFrom(candidate.getNextSibling());
    return Optional.of(candidate);
  }

  /** Refuses the document if a child is left. */
  public void end() {
    if (next != null) {
      throw refusal(ErrorCode.UNEXPECTED_ELEMENT, parent + " has a child that may not stand there");
    }
  }

  private @Nullable Element elementFrom(@Nullable Node first) {
    for (Node node = first; node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        return element;
      }
      if (node.getNodeType() != Node.TEXT_NODE || !node.getNodeValue().isBlank()) {
        throw refusal(ErrorCode.UNEXPECTED_ELEMENT, parent + " holds text between its elements");
      }
    }
    return null;
  }

  private static SamlRefusal refusal(ErrorCode code, String detail) {
    return new SamlRefusal(code, detail);
  }

  private static String nameOf(Element element) {
    String name = element.getLocalName();
    return name == null ? "an element" : name;
  }
}
