// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import io.relyra.api.EntityId;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.ElementText;
import io.relyra.saml.xml.SamlNames;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Who claims to have issued a response or an assertion (SAML Core 2.2.5).
 *
 * @param value the text, to be compared exactly
 * @param format the name format, of which only that of entities is understood
 */
public record Issuer(String value, Optional<String> format) {
  /**
   * Reads the element. Qualifiers may not stand on the name of an entity (SAML Core 8.3.6).
   *
   * @param element the Issuer
   * @return what it claims
   */
  public static Issuer read(Element element) {
    ElementAttributes attributes = ElementAttributes.of(element, "Format");
    return new Issuer(
        ElementText.required(element, EntityId.MAX_LENGTH), attributes.optional("Format"));
  }

  /**
   * Tells whether this is the name of a party.
   *
   * @param party that is expected
   * @return true if the text is equal and the format is that of entities or absent
   */
  public boolean names(EntityId party) {
    return value.equals(party.value())
        && format.map(SamlNames.ENTITY_FORMAT::equals).orElse(Boolean.TRUE);
  }
}
