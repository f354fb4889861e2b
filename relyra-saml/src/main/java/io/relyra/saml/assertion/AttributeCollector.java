// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;

import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.ElementText;
import io.relyra.saml.xml.SamlNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * Reads AttributeStatements (SAML Core 2.7.3). An attribute that occurs again adds to its values.
 * Values that hold elements and encrypted attributes are refused; values that are {@code xsi:nil}
 * are none.
 */
final class AttributeCollector {
  private static final int MAX_VALUE = 64 * 1024;

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  void add(Element statement) {
    ElementAttributes.of(statement);
    ChildElements children = ChildElements.of(statement);
    children.all(ASSERTION_NS, "Attribute").forEach(this::addAttribute);
    children.end();
  }

  private void addAttribute(Element attribute) {
    String name =
        ElementAttributes.open(attribute, "Name", "NameFormat", "FriendlyName").required("Name");
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
