// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;

import io.relyra.api.EntityId;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.ElementText;
import io.relyra.saml.xml.UtcTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Reads Conditions (SAML Core 2.5.1). What is not understood is counted, so that a rule refuses it.
 */
final class ConditionsReader {
  private ConditionsReader() {}

  static Conditions read(Element conditions) {
    ElementAttributes attributes = ElementAttributes.of(conditions, "NotBefore", "NotOnOrAfter");
    List<List<String>> audiences = new ArrayList<>();
    int oneTimeUses = 0;
    int proxyRestrictions = 0;
    int unknown = 0;
    ChildElements children = ChildElements.of(conditions);
    Optional<Element> child = children.any();
    while (child.isPresent()) {
      Element condition = child.get();
      if (ChildElements.is(condition, ASSERTION_NS, "AudienceRestriction")) {
        ElementAttributes.of(condition);
        audiences.add(audiences(ChildElements.of(condition)));
      } else if (ChildElements.is(condition, ASSERTION_NS, "OneTimeUse")) {
        ElementAttributes.of(condition);
        ChildElements.of(condition).end();
        oneTimeUses++;
      } else if (ChildElements.is(condition, ASSERTION_NS, "ProxyRestriction")) {
        ElementAttributes.of(condition, "Count");
        audiences(ChildElements.of(condition));
        proxyRestrictions++;
      } else {
        unknown++;
      }
      child = children.any();
    }
    return new Conditions(
        attributes.optional("NotBefore").map(UtcTime::parse),
        attributes.optional("NotOnOrAfter").map(UtcTime::parse),
        audiences,
        oneTimeUses,
        proxyRestrictions,
        unknown);
  }

  private static List<String> audiences(ChildElements children) {
    List<String> audiences =
        children.all(ASSERTION_NS, "Audience").stream().map(ConditionsReader::audience).toList();
    children.end();
    return audiences;
  }

  private static String audience(Element element) {
    ElementAttributes.of(element);
    return ElementText.required(element, EntityId.MAX_LENGTH);
  }
}
