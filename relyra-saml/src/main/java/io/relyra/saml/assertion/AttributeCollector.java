// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.encryption.EncryptedParts;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.ElementText;
import io.relyra.saml.xml.SamlNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Reads AttributeStatements (SAML Core 2.7.3). An attribute that occurs again adds to its values.
 * An attribute is named by name and format together (2.7.3.1) and handed on by its name alone, so
 * one name in two formats is refused: the values of one must not pass for those of the other.
 * Values that hold elements are refused; values that are {@code xsi:nil} are none.
 */
final class AttributeCollector {
  private static final int MAX_VALUE = 64 * 1024;

  private static final String UNSPECIFIED =
      "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Map<String, String> formats = new HashMap<>();
  private final EncryptedParts parts;

  AttributeCollector(EncryptedParts parts) {
    this.parts = parts;
  }

  void add(Element statement) {
    ElementAttributes.of(statement);
    ChildElements children = ChildElements.of(statement);
    for (Optional<Element> c = children.any(); c.isPresent(); c = children.any()) {
      addAttribute(attribute(c.get()));
    }
  }

  private Element attribute(Element child) {
    if (ChildElements.is(child, ASSERTION_NS, "EncryptedAttribute")) {
      return parts.open(child, "Attribute");
    }
    if (!ChildElements.is(child, ASSERTION_NS, "Attribute")) {
      throw new SamlRefusal(
          ErrorCode.UNEXPECTED_ELEMENT, "AttributeStatement has a child that may not stand there");
    }
    return child;
  }

  private void addAttribute(Element attribute) {
    ElementAttributes names =
        ElementAttributes.open(attribute, "Name", "NameFormat", "FriendlyName");
    String name = names.required("Name");
    String format = names.optional("NameFormat").orElse(UNSPECIFIED);
    if (!formats.computeIfAbsent(name, absent -> format).equals(format)) {
      throw new SamlRefusal(ErrorCode.UNEXPECTED_ELEMENT, "an attribute has two name formats");
    }
    List<String> known = values.computeIfAbsent(name, absent -> new ArrayList<>());
    ChildElements children = ChildElements.of(attribute);
    children.all(ASSERTION_NS, "AttributeValue").forEach(value -> addValue(value, known));
    children.end();
  }

  private static void addValue(Element value, List<String> known) {
    ElementAttributes.open(value);
    String text = ElementText.of(value, MAX_VALUE);
    String nil = value.getAttributeNS(SamlNames.SCHEMA_INSTANCE_NS, "nil");
    boolean absent = text.isEmpty() && (nil.equals("true") || nil.equals("1"));
    if (!absent) {
      known.add(text);
    }
  }

  Map<String, List<String>> attributes() {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
    return Collections.unmodifiableMap(copy);
  }
}
